import { recordAudit } from '../../platform/database/audit.ts';
import { forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { mayInCourse, type CourseReadingService } from '../courses/index.ts';
import { findAttempts } from './initial-assessment.queries.ts';
import { listKeyedSections, putOffered, readOffered } from './initial-assessment.repository.ts';
import { resultOf } from './initial-assessment.result.ts';
import { chooseQuestions, QUESTIONS_TO_OFFER } from './initial-assessment.selection.ts';

export type InitialAssessmentSettingsService = ReturnType<typeof createInitialAssessmentSettingsService>;

/** Whether a course offers an initial assessment, and what came of it: for its staff. */
export function createInitialAssessmentSettingsService(
  { database }: Pick<Platform, 'database'>,
  courses: Pick<CourseReadingService, 'getCourseForStaff'>,
) {
  /** @throws AppError `course_not_found`, `forbidden` */
  async function get(caller: SignedIn, courseId: string) {
    const course = await courses.getCourseForStaff(caller, courseId);
    const { institutionId } = caller;
    return database.transaction(caller, async (tx) => {
      const { publishedVersionId: versionId } = course;
      const sections = versionId === null ? [] : await listKeyedSections(tx, institutionId, versionId);
      return {
        offered: await readOffered(tx, institutionId, courseId),
        questionCount: chooseQuestions(sections, courseId, new Set()).length,
        questionsNeeded: QUESTIONS_TO_OFFER,
        mayChange: mayInCourse(caller.actor, course, 'publish'),
      };
    });
  }

  return {
    get,

    /** Turns it on or off. @throws AppError `course_not_found`, `forbidden` */
    async change(caller: SignedIn, courseId: string, offered: boolean) {
      const course = await courses.getCourseForStaff(caller, courseId);
      if (!mayInCourse(caller.actor, course, 'publish'))
        throw forbidden('Only whose course it is may set this.');
      await database.transaction(caller, async (tx) => {
        await putOffered(tx, caller.institutionId, courseId, offered);
        await recordAudit(tx, caller, {
          action: 'initial_assessment.set',
          entityType: 'course',
          entityId: courseId,
          details: { offered },
        });
      });
      return get(caller, courseId);
    },

    /** @throws AppError `course_not_found`, `forbidden`, `student_not_enrolled` */
    async ofStudent(caller: SignedIn, place: { courseId: string; studentId: string }) {
      await courses.getCourseForStaff(caller, place.courseId);
      const found = await findAttempts(database, caller, place);
      if (!found) throw notFound('student_not_enrolled', 'This person is not enrolled in the course.');
      return {
        attempts: found.map(({ outcome, acceptedSections, titles, ...attempt }) => ({
          ...attempt,
          result: outcome && resultOf({ outcome, acceptedSections }, (id) => titles[id] ?? ''),
        })),
      };
    },
  };
}
