import type { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { learnerChanged, type LearningPath } from '../courses/index.ts';
import type { EntryPlatform } from './enrollments-entry.service.ts';
import { getVisibleCourse } from './enrollments-sight.service.ts';
import { changePath, noteEnrollmentEvents } from './enrollments.repository.ts';

type Path = z.output<typeof LearningPath>;

/** How learners wish to go through a course. */
export function createPathService({ database, revisions }: Pick<EntryPlatform, 'database' | 'revisions'>) {
  return {
    /**
     * Keeps what the caller wishes; the same wish again changes nothing.
     * @throws AppError `course_not_found`, `not_enrolled`
     */
    async changeLearningPath(caller: SignedIn, courseId: string, path: Path): Promise<Path> {
      const { institutionId, actor } = caller;
      const course = { institutionId, courseId };
      const isChanged = await database.transaction(caller, async (tx) => {
        const { enrollment } = await getVisibleCourse(tx, caller, courseId);
        if (!enrollment || enrollment.status === 'withdrawn')
          throw new AppError('not_enrolled', 403, 'You are not enrolled in this course.');
        if (!(await changePath(tx, institutionId, enrollment.id, path))) return false;
        await noteEnrollmentEvents(tx, course, [
          { userId: actor.userId, type: 'learning_path_changed', data: path },
        ]);
        return true;
      });
      if (isChanged) learnerChanged(revisions, { ...course, userId: actor.userId }, ['progress_changed']);
      return path;
    },
  };
}
