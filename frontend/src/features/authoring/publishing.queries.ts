import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  approveCourseMutation,
  findReviewerCandidatesOptions,
  getPublishingSettingsOptions,
  getPublishingSettingsQueryKey,
  listPublicationsOptions,
  listPublicationsQueryKey,
  listReviewQueueOptions,
  listReviewQueueQueryKey,
  previewCourseOptions,
  previewGlossaryOptions,
  previewSectionOptions,
  schedulePublicationMutation,
  sendCourseBackMutation,
  setPublishingSettingsMutation,
  submitCourseMutation,
  withdrawPublicationMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { simulateCourseRules } from '../../api/generated/sdk.gen.ts';
import { useActionText } from '../../components/explain/action-text.ts';
import { definitionsOf, type Terms } from '../../ui/markdown/term-source.ts';
import { useDraftChanged } from './authoring.queries.ts';

/** How the draft goes to publication, asked anew whenever it is looked at: others decide on it. */
export function usePublications(courseId: string) {
  return useQuery({ ...listPublicationsOptions({ path: { courseId } }), staleTime: 0 });
}

/** What can be done with a draft on its way to publication; everything that shows it is read again after each. */
export function usePublicationActions(courseId: string) {
  const queries = useQueryClient();
  const changed = useDraftChanged(courseId);
  const onSettled = async () => {
    await changed();
    await queries.invalidateQueries({ queryKey: listPublicationsQueryKey({ path: { courseId } }) });
    await queries.invalidateQueries({ queryKey: listReviewQueueQueryKey() });
  };
  // Once it is decided, a reviewer who is not of its staff may not look at the course any more.
  const onDecided = async () => {
    await changed();
    await queries.invalidateQueries({ queryKey: listReviewQueueQueryKey() });
  };
  return {
    submit: useMutation({ ...submitCourseMutation(), onSettled }),
    schedule: useMutation({ ...schedulePublicationMutation(), onSettled }),
    withdraw: useMutation({ ...withdrawPublicationMutation(), onSettled }),
    approve: useMutation({ ...approveCourseMutation(), onSettled: onDecided }),
    sendBack: useMutation({ ...sendCourseBackMutation(), onSettled: onDecided }),
  };
}

export const REVIEWS_OF_A_PAGE = 20;

/** Courses that wait for review. */
export function useReviewQueue(page: number) {
  return useQuery({
    ...listReviewQueueOptions({ query: { page, limit: REVIEWS_OF_A_PAGE } }),
    placeholderData: keepPreviousData,
  });
}

/** What the institution asks before publication. */
export function usePublishingSettings() {
  return useQuery(getPublishingSettingsOptions());
}

export function useSavePublishingSettings() {
  const queries = useQueryClient();
  return useMutation({
    ...setPublishingSettingsMutation(),
    onSuccess: (saved) => queries.setQueryData(getPublishingSettingsQueryKey(), saved),
  });
}

/** People who could review, by a part of their name. */
export function useReviewerCandidates(name: string) {
  return useQuery({
    ...findReviewerCandidatesOptions({ query: { name } }),
    enabled: name !== '',
    placeholderData: keepPreviousData,
  });
}

/** The draft as a learner would find it. */
export function usePreview(courseId: string) {
  return useQuery({ ...previewCourseOptions({ path: { courseId } }), staleTime: 0 });
}

export function usePreviewSection(courseId: string, sectionId: string) {
  return useQuery({ ...previewSectionOptions({ path: { courseId, sectionId } }), staleTime: 0 });
}

/** What the terms mean that the draft marks, whichever section explains them. */
export function usePreviewTerms(courseId: string): Terms {
  const { data } = useQuery({ ...previewGlossaryOptions({ path: { courseId } }), staleTime: 0 });
  return useMemo(() => ({ definitions: definitionsOf(data?.terms ?? []) }), [data]);
}

/** What a new learner would find locked at a moment, each with why; nothing where rules may not be asked. */
export function usePreviewAccess(
  courseId: string,
  at: string,
  enabled: boolean,
): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['preview-access', courseId, at],
    queryFn: async () =>
      (await simulateCourseRules({ path: { courseId }, body: { at }, throwOnError: true })).data,
    placeholderData: keepPreviousData,
    enabled,
  });
  const actionText = useActionText();
  return new Map(
    (data?.nodes ?? []).flatMap(
      ({
        id,
        access: {
          state,
          requiredActions: [first],
        },
      }) => (state === 'locked' && first ? [[id, actionText(first)] as const] : []),
    ),
  );
}
