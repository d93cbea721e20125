import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  acceptInitialAssessmentMutation,
  answerInitialAssessmentMutation,
  getInitialAssessmentQueryKey,
  skipInitialAssessmentMutation,
  startInitialAssessmentMutation,
  submitInitialAssessmentMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { InitialAssessment } from '../../api/generated/types.gen.ts';
import { readAgainSince } from '../../components/live/live.queries.ts';

/** What a learner does with it; each is answered with where it stands then. */
export function useInitialAssessmentSteps(courseId: string) {
  const queries = useQueryClient();
  const path = { courseId };
  const queryKey = getInitialAssessmentQueryKey({ path });
  const onSuccess = (assessment: InitialAssessment) => queries.setQueryData(queryKey, assessment);
  return {
    start: useMutation({ ...startInitialAssessmentMutation(), onSuccess }),
    submit: useMutation({ ...submitInitialAssessmentMutation(), onSuccess }),
    skip: useMutation({ ...skipInitialAssessmentMutation(), onSuccess }),
    accept: useMutation({
      ...acceptInitialAssessmentMutation(),
      onSuccess: (assessment) => {
        onSuccess(assessment);
        readAgainSince(queries, Date.now());
      },
    }),
    answer: useMutation({
      ...answerInitialAssessmentMutation(),
      onSuccess: (_counts, { body }) =>
        queries.setQueryData<InitialAssessment>(queryKey, (before) => before && withResponse(before, body)),
    }),
  };
}

type Given = { sectionId: string; questionId: string; response: string | string[] | null };

const withResponse = (assessment: InitialAssessment, given: Given): InitialAssessment => ({
  ...assessment,
  questions: assessment.questions.map((each) =>
    each.sectionId === given.sectionId && each.question.id === given.questionId
      ? { ...each, response: given.response }
      : each,
  ),
});
