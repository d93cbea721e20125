import { useMutation, useQuery } from '@tanstack/react-query';
import {
  archiveCourseMutation,
  getWithdrawalImpactOptions,
  republishCourseMutation,
  restoreCourseMutation,
  unpublishCourseMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { useDraftChanged } from './authoring.queries.ts';

/** Whom it concerns when a course is taken out of the catalogue, as it is now. */
export function useWithdrawalImpact(courseId: string) {
  return useQuery({ ...getWithdrawalImpactOptions({ path: { courseId } }), staleTime: 0 });
}

/** The steps of a course as a whole; what shows it is read again after each. */
export function useLifeCycle(courseId: string) {
  const onSettled = useDraftChanged(courseId);
  return {
    unpublish: useMutation({ ...unpublishCourseMutation(), onSettled }),
    republish: useMutation({ ...republishCourseMutation(), onSettled }),
    archive: useMutation({ ...archiveCourseMutation(), onSettled }),
    restore: useMutation({ ...restoreCourseMutation(), onSettled }),
  };
}
