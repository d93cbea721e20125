import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  addCollaboratorMutation,
  changeCollaboratorMutation,
  getCollaboratorsOptions,
  getCollaboratorsQueryKey,
  getCourseQueryKey,
  handOverCourseMutation,
  removeCollaboratorMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';

/** Who makes a course, asked anew whenever it is looked at. */
export function useTeam(courseId: string) {
  return useQuery({ ...getCollaboratorsOptions({ path: { courseId } }), staleTime: 0 });
}

/** What can be done with the people who make a course. */
export function useTeamActions(courseId: string) {
  const queries = useQueryClient();
  const path = { courseId };
  const onSettled = () => queries.invalidateQueries({ queryKey: getCollaboratorsQueryKey({ path }) });
  return {
    add: useMutation({ ...addCollaboratorMutation(), onSettled }),
    change: useMutation({ ...changeCollaboratorMutation(), onSettled }),
    remove: useMutation({ ...removeCollaboratorMutation(), onSettled }),
    handOver: useMutation({
      ...handOverCourseMutation(),
      onSettled: async () => {
        await onSettled();
        // What one may do with the course is another thing now.
        await queries.invalidateQueries({ queryKey: getCourseQueryKey({ path }) });
      },
    }),
  };
}
