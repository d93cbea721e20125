/** The questions of an assessment as the learner sees them: without keys, with the files that they show. */
import type { z } from 'zod';
import type { SignedIn } from '../../platform/http/caller.ts';
import { withShownFiles, type Question } from '../courses/index.ts';
import type { MediaService, ShownMedia } from '../media/index.ts';
import type { Attempt, KeyedSection } from './initial-assessment.repository.ts';
import type { Response } from './assessments.scoring.ts';

type Asked = { sectionId: string; question: z.output<typeof Question>; response: Response | null };

/** The questions of an attempt in their order, with the answers so far. */
export const askedOf = ({ questions, answers }: Attempt, sections: readonly KeyedSection[]): Asked[] =>
  questions.flatMap(({ sectionId, questionId }, index) => {
    const section = sections.find((each) => each.sectionId === sectionId);
    const question = section?.questions.find(({ id }) => id === questionId);
    return question ? [{ sectionId, question, response: answers[index] ?? null }] : [];
  });

/** An assessment whose questions name files by addresses that work for a while, with these files. */
export async function withQuestionFiles<Assessment extends { questions: Asked[]; media: ShownMedia[] }>(
  media: Pick<MediaService, 'resolve'>,
  caller: SignedIn,
  assessment: Assessment,
): Promise<Assessment> {
  if (assessment.questions.length === 0) return assessment;
  const questions = assessment.questions.map(({ question }) => question);
  const shown = await withShownFiles(media, caller, { markdown: '', questions });
  return {
    ...assessment,
    questions: assessment.questions.map((asked, index) => ({
      ...asked,
      question: shown.body.questions[index]!,
    })),
    media: shown.media,
  };
}
