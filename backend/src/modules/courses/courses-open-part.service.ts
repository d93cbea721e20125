import { AppError } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { LearningGate } from './courses-learning.gate.ts';
import { findReadCourse, type ReadCourse } from './courses-open-part.queries.ts';
import { courseNotFound } from './courses-page.service.ts';
import { readRight } from './courses.policy.ts';

type Deps = Pick<Platform, 'database'>;
type Reading = ReadCourse & { isLearner: boolean };

/** The course as the caller reads it. @throws AppError `course_not_found`, `not_enrolled` */
export async function getReadCourse({ database }: Deps, who: SignedIn, courseId: string): Promise<Reading> {
  const course = await findReadCourse(database, who, courseId);
  const right = course ? readRight(who.actor, course) : 'unseen';
  if (!course || right === 'unseen') throw courseNotFound();
  if (right === 'not_enrolled') {
    throw new AppError(
      'not_enrolled',
      403,
      'Enrol in the course to search it, to look up its terms and to ask its tutor.',
    );
  }
  return { ...course, isLearner: right === 'learner' };
}

/**
 * The course without the sections that are locked to the learner.
 * @throws AppError `course_not_found`, `not_enrolled`; 409 when the section that is named is locked
 */
export async function getOpenPart(
  deps: Deps,
  gate: LearningGate,
  who: SignedIn,
  { courseId, sectionId }: { courseId: string; sectionId?: string | undefined },
): Promise<Reading> {
  const course = await getReadCourse(deps, who, courseId);
  if (!course.isRuled) return course;
  const locked = await gate.lockedSections(who, courseId);
  if (sectionId !== undefined && locked.has(sectionId)) await gate.assertOpen(who, { courseId, sectionId });
  return { ...course, sections: course.sections.filter(({ id }) => !locked.has(id)) };
}
