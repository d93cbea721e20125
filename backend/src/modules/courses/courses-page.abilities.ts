import type { z } from 'zod';
import {
  isCourseStaff,
  mayInCourse,
  mayLearn,
  type CourseActor,
  type CourseStanding,
} from './courses.policy.ts';
import type { CourseAbilities } from './courses.replies.ts';
import type { CourseStatus } from './courses.values.ts';

type Abilities = z.output<typeof CourseAbilities>;

/** What decides what a reader may do on a course page. */
export type AbilityFacts = CourseStanding & {
  status: CourseStatus;
  isArchived: boolean;
  isEnrolled: boolean;
  priceCents: number | null;
};

/**
 * What the reader may do with a course they see. `enrollRefusal` tells why nobody in their place could enrol; it is
 * null too where somebody does not learn at all (observers) or has not signed in yet.
 */
export function abilitiesOf(actor: CourseActor | null, course: AbilityFacts): Abilities {
  const enrollRefusal = refusalOf(course, isCourseStaff(actor, course));
  return {
    edit: !course.isArchived && mayInCourse(actor, course, 'edit'),
    generate: !course.isArchived && mayInCourse(actor, course, 'generate'),
    publish: !course.isArchived && mayInCourse(actor, course, 'publish'),
    restore: course.isArchived && mayInCourse(actor, course, 'publish'),
    feature: !course.isArchived && actor?.role === 'admin',
    seeAnalytics: mayInCourse(actor, course, 'teach'),
    enroll: enrollRefusal === null && mayLearn(actor),
    enrollRefusal,
  };
}

/** Staff of the course enrol whom they like, themselves too, and nobody pays. */
function refusalOf(course: AbilityFacts, byStaff: boolean): Abilities['enrollRefusal'] {
  if (course.isEnrolled) return 'already_enrolled';
  if (course.isArchived || course.status === 'archived') return 'enrollment_closed';
  if (course.status !== 'published') return 'not_published';
  return (course.priceCents ?? 0) > 0 && !byStaff ? 'payment_required' : null;
}
