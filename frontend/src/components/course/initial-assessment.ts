import { useQuery } from '@tanstack/react-query';
import { getInitialAssessmentOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { InitialAssessment } from '../../api/generated/types.gen.ts';

/** Whether there is something to do in it: to begin it, to go on, or to choose what is marked as known. */
export const isOpenAssessment = (state: InitialAssessment['state']): boolean =>
  state === 'offered' || state === 'started' || state === 'submitted';

/** The own initial assessment of a course, as it stands. */
export const useInitialAssessment = (courseId: string, enabled = true) =>
  useQuery({ ...getInitialAssessmentOptions({ path: { courseId } }), enabled });
