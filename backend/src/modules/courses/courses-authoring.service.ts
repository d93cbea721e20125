import { recordAudit } from '../../platform/database/audit.ts';
import { AppError, forbidden } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { MediaService } from '../media/index.ts';
import type { CourseChanges, NewCourse } from './courses-authoring.fields.ts';
import { chosenCoverUseCases } from './courses-chosen-cover.service.ts';
import { collaboratorUseCases } from './courses-collaborators.service.ts';
import { comparisonUseCases } from './courses-comparison.service.ts';
import { copiesUseCases, type DueDatesOfCopies } from './courses-copies.service.ts';
import { drawCover } from './courses-cover.ts';
import { dueUseCases } from './courses-due.service.ts';
import { deletedUseCases } from './courses-deleted.service.ts';
import { createCourseEditing, type CourseEditing, type EditedCourse } from './courses-editing.service.ts';
import { historyUseCases } from './courses-history.service.ts';
import { libraryUseCases } from './courses-library.service.ts';
import { lifeCycleUseCases } from './courses-life-cycle.service.ts';
import { partsUseCases } from './courses-parts.service.ts';
import { mayInCourse } from './courses.policy.ts';
import { publicationUseCases, publishingSettingsUseCases } from './courses-publications.service.ts';
import { createPublisher, publishUseCases } from './courses-publish.service.ts';
import { assertRevision } from './courses-revision-tag.ts';
import { scheduleUseCases } from './courses-schedule.service.ts';
import { decisionUseCases, submissionUseCases } from './courses-submissions.service.ts';
import { versionUseCases } from './courses-versions.service.ts';
import { insertCourse, updateCourse } from './courses.repository.ts';
import { sectionUseCases } from './courses-sections.service.ts';
import { structureUseCases } from './courses-structure.service.ts';

export type CourseAuthoringService = ReturnType<typeof createCourseAuthoringService>;

/** Who finds the course, what it costs and what it counts for: to say for whose course it is, not for collaborators. */
const SETTINGS = [
  'visibility',
  'priceCents',
  'currency',
  'courseCode',
  'academicTerm',
  'creditHours',
] as const;

/** @throws AppError `currency_missing`; an amount without a currency is no price */
function assertPrice(priceCents: number | null | undefined, currency: string | null | undefined): void {
  if (priceCents != null && currency == null) {
    const message = 'A price needs a currency.';
    throw new AppError('currency_missing', 422, message, {
      errors: [{ path: 'body.currency', code: 'currency_missing', message }],
    });
  }
}

/** @throws AppError `forbidden` for what only admins say, or only those whose course it is */
function assertMayChange({ actor }: SignedIn, course: EditedCourse, changes: CourseChanges): void {
  const touchesSettings = SETTINGS.some((field) => changes[field] !== undefined);
  const isAllowed =
    (changes.featured === undefined || actor.role === 'admin') &&
    (!touchesSettings || mayInCourse(actor, course, 'publish'));
  if (!isAllowed) throw forbidden();
}

/** What is written; a course with another title or subject has another cover. */
function columnsAfter(course: EditedCourse, changes: CourseChanges) {
  const { title, subject } = { ...course, ...changes };
  const isRenamed = title !== course.title || subject !== course.subject;
  return { ...changes, ...(isRenamed && { coverSvg: drawCover(title, subject) }) };
}

/** The use cases on a course itself. */
const courseUseCases = ({ database }: Pick<Platform, 'database'>, editing: CourseEditing) => ({
  /** Makes an empty draft that belongs to the caller. @throws AppError `currency_missing` */
  createCourse: (tenant: SignedIn, course: NewCourse): Promise<{ id: string }> => {
    assertPrice(course.priceCents, course.currency);
    return database.transaction(tenant, async (tx) => {
      const id = await insertCourse(tx, tenant.institutionId, {
        ...course,
        instructorId: tenant.actor.userId,
        coverSvg: drawCover(course.title, course.subject ?? ''),
      });
      await recordAudit(tx, tenant, {
        action: 'course_created',
        entityType: 'course',
        entityId: id,
        details: { title: course.title },
      });
      return { id };
    });
  },

  /**
   * @param ifMatch tags of revisions, one of which has to be the current one
   * @returns the revision after it
   * @throws AppError `currency_missing`, `course_changed`, and as every change of a course
   */
  updateCourse: (tenant: SignedIn, courseId: string, changes: CourseChanges, ifMatch?: string) =>
    editing.change<number>(tenant, courseId, 'edit', async (tx, course) => {
      assertRevision('course', course.revision, ifMatch);
      assertMayChange(tenant, course, changes);
      const { priceCents, currency } = { ...course, ...changes };
      assertPrice(priceCents, currency);
      const key = { institutionId: course.institutionId, id: courseId };
      await updateCourse(tx, key, columnsAfter(course, changes));
      return {
        result: course.revision + (Object.keys(changes).length > 0 ? 1 : 0),
        audit: {
          action: 'course_updated',
          entityType: 'course',
          entityId: courseId,
          details: { fields: Object.keys(changes) },
        },
        isShown: course.status === 'published',
        keepsReview: true,
      };
    }),
});

/** Everything that changes a draft, judges it, and publishes it. */
export function createCourseAuthoringService(
  deps: Pick<Platform, 'config' | 'database' | 'jobs' | 'revisions' | 'clock'>,
  dueDates: DueDatesOfCopies,
  media: Pick<MediaService, 'readPicture'>,
) {
  const editing = createCourseEditing(deps);
  const publisher = createPublisher(editing, deps.jobs, deps.config.PUBLIC_URL);
  return {
    ...courseUseCases(deps, editing),
    ...chosenCoverUseCases(editing, media),
    ...lifeCycleUseCases(editing, deps.database),
    ...structureUseCases(editing),
    ...sectionUseCases(editing),
    ...partsUseCases(editing),
    ...copiesUseCases(editing, dueDates),
    ...collaboratorUseCases(editing),
    ...libraryUseCases(editing, deps.database),
    ...publishUseCases(editing, publisher),
    ...publishingSettingsUseCases(deps),
    ...publicationUseCases(deps, editing),
    ...submissionUseCases(editing, publisher, deps.clock),
    ...decisionUseCases(editing, publisher, deps.clock),
    ...scheduleUseCases(editing, publisher, deps.clock),
    ...dueUseCases({ ...deps, editing, publisher }),
    ...historyUseCases(editing, deps.database),
    ...deletedUseCases(editing, deps.database),
    ...versionUseCases(editing, deps.jobs),
    ...comparisonUseCases(editing),
  };
}
