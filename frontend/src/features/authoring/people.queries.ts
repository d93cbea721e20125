import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  addCohortMembersMutation,
  approveEnrollmentMutation,
  changeEntrySettingsMutation,
  changeInitialAssessmentSettingsMutation,
  createCohortMutation,
  declineEnrollmentMutation,
  getEntrySettingsOptions,
  getEntrySettingsQueryKey,
  getInitialAssessmentSettingsOptions,
  listCohortMembersOptions,
  listCohortMembersQueryKey,
  listCohortsOptions,
  listCohortsQueryKey,
  listCoursesOptions,
  listCourseStudentsOptions,
  listCourseStudentsQueryKey,
  listDueDatesOptions,
  listDueDatesQueryKey,
  removeCohortMemberMutation,
  removeCohortMutation,
  removeDueDateMutation,
  renameCohortMutation,
  setDueDateMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { GetEntrySettingsResponse, ListCourseStudentsResponse } from '../../api/generated/types.gen.ts';

export type EntrySettings = GetEntrySettingsResponse['settings'];
export type WaitingStudent = ListCourseStudentsResponse['students'][number];

const MEMBERS_SHOWN = 100;

/** A function: reads again what a change of the people of a course may have made old. */
function useRefresh(courseId: string) {
  const queries = useQueryClient();
  const path = { courseId };
  return () => {
    const stale = [
      getEntrySettingsQueryKey({ path }),
      listCourseStudentsQueryKey({ path }),
      listCohortsQueryKey({ path }),
      listDueDatesQueryKey({ path }),
    ];
    return Promise.all([
      ...stale.map((queryKey) => queries.invalidateQueries({ queryKey })),
      queries.invalidateQueries({ predicate: isOneStudent(courseId) }),
    ]);
  };
}

/** Whether a query shows one student of the course. */
function isOneStudent(courseId: string) {
  return ({ queryKey }: { queryKey: readonly unknown[] }) => {
    const { _id: operation, path } = (queryKey[0] ?? {}) as { _id?: string; path?: { courseId?: string } };
    return operation === 'getCourseStudent' && path?.courseId === courseId;
  };
}

/** How people come into a course, and how full it is. */
export const useEntrySettings = (courseId: string) =>
  useQuery(getEntrySettingsOptions({ path: { courseId } }));

export function useChangeEntrySettings(courseId: string) {
  return useMutation({ ...changeEntrySettingsMutation(), onSuccess: useRefresh(courseId) });
}

/** Whether the course offers an initial assessment; a change is answered with what holds then. */
export function useInitialAssessmentSettings(courseId: string) {
  const queries = useQueryClient();
  const options = getInitialAssessmentSettingsOptions({ path: { courseId } });
  return {
    settings: useQuery(options),
    change: useMutation({
      ...changeInitialAssessmentSettingsMutation(),
      onSuccess: (settings) => queries.setQueryData(options.queryKey, settings),
    }),
  };
}

/** Those who wait in a course, the first first. */
export const useWaiting = (courseId: string) =>
  useQuery(listCourseStudentsOptions({ path: { courseId }, query: { status: 'waiting', limit: 100 } }));

export function useDecision(courseId: string) {
  const onSuccess = useRefresh(courseId);
  return {
    approve: useMutation({ ...approveEnrollmentMutation(), onSuccess }),
    decline: useMutation({ ...declineEnrollmentMutation(), onSuccess }),
  };
}

/** Published courses whose title or words fit; nothing is asked before two letters. */
export const useCourseSearch = (words: string) =>
  useQuery({
    ...listCoursesOptions({ query: { searchTerm: words, limit: 5 } }),
    enabled: words.length > 1,
  });

export const useCohorts = (courseId: string) => useQuery(listCohortsOptions({ path: { courseId } }));

export const useMembers = (courseId: string, cohortId: string) =>
  useQuery(listCohortMembersOptions({ path: { courseId, cohortId }, query: { limit: MEMBERS_SHOWN } }));

export function useCohortChanges(courseId: string) {
  const queries = useQueryClient();
  const refresh = useRefresh(courseId);
  const onSuccess = async (_done: unknown, asked: { path: { courseId: string; cohortId?: string } }) => {
    const { cohortId } = asked.path;
    if (cohortId)
      await queries.invalidateQueries({
        queryKey: listCohortMembersQueryKey({ path: { courseId, cohortId } }),
      });
    await refresh();
  };
  return {
    create: useMutation({ ...createCohortMutation(), onSuccess }),
    rename: useMutation({ ...renameCohortMutation(), onSuccess }),
    remove: useMutation({ ...removeCohortMutation(), onSuccess }),
    add: useMutation({ ...addCohortMembersMutation(), onSuccess }),
    drop: useMutation({ ...removeCohortMemberMutation(), onSuccess }),
  };
}

export const useDueDates = (courseId: string) => useQuery(listDueDatesOptions({ path: { courseId } }));

export function useDueDateChanges(courseId: string) {
  const onSuccess = useRefresh(courseId);
  return {
    set: useMutation({ ...setDueDateMutation(), onSuccess }),
    remove: useMutation({ ...removeDueDateMutation(), onSuccess }),
  };
}
