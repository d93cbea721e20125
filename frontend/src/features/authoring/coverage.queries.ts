import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  addCourseSourceMutation,
  dismissSourceChangesMutation,
  getCourseCoverageOptions,
  getCourseCoverageQueryKey,
  getReadinessQueryKey,
  getSourceChangesOptions,
  getSourceChangesQueryKey,
  removeCourseSourceMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { sendFile, sendVersion } from '../../components/sources/send-source.ts';

/** What of the sources the draft teaches, asked anew whenever it is looked at. */
export function useCoverage(courseId: string) {
  return useQuery({ ...getCourseCoverageOptions({ path: { courseId } }), staleTime: 0 });
}

/** What changed in the sources since a section cited them. */
export function useSourceChanges(courseId: string, sectionId: string) {
  const { data } = useQuery({ ...getSourceChangesOptions({ path: { courseId } }), staleTime: 0 });
  return data?.changes.filter((change) => change.sectionId === sectionId) ?? [];
}

/** A function: what a change of the sources makes stale. */
function useSourcesChanged(courseId: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const path = { courseId };
    const stale = [
      getCourseCoverageQueryKey({ path }),
      getSourceChangesQueryKey({ path }),
      getReadinessQueryKey({ path }),
    ];
    await Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
}

export function useDismissChanges(courseId: string) {
  return useMutation({ ...dismissSourceChangesMutation(), onSuccess: useSourcesChanged(courseId) });
}

export function useAddSource(courseId: string) {
  return useMutation({ ...addCourseSourceMutation(), onSuccess: useSourcesChanged(courseId) });
}

export function useRemoveSource(courseId: string) {
  return useMutation({ ...removeCourseSourceMutation(), onSuccess: useSourcesChanged(courseId) });
}

/** Hands in a file and builds the course from it. */
export function useHandInSource(courseId: string) {
  const add = useAddSource(courseId);
  return useMutation({
    mutationFn: async (file: File) => {
      const { id } = await sendFile(file, file.name);
      await add.mutateAsync({ path: { courseId, sourceId: id } });
    },
  });
}

/** Hands in a new version of a document. */
export function useHandInVersion(courseId: string, sourceId: string) {
  return useMutation({
    mutationFn: (file: File) => sendVersion(sourceId, file),
    onSuccess: useSourcesChanged(courseId),
  });
}
