import type { Clock } from '../../platform/clock/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict, forbidden, type FieldError } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { tellPeople } from '../notifications/index.ts';
import type { Change, CourseEditing, EditedCourse } from './courses-editing.service.ts';
import { mayDecide } from './courses.policy.ts';
import {
  decidePublication,
  findDraftSections,
  insertPublication,
  insertRemarks,
  listReviewerIds,
  type OpenPublication,
} from './courses-publications.repository.ts';
import type { PublishedVersion, Publisher, Publishing } from './courses-publish.service.ts';
import { beginReview, endReview } from './courses.repository.ts';

export type Submission = Publishing & { publishAt: Date | null };
type Remark = { sectionId: string; remark: string };

/** @throws AppError `time_past` */
export function assertAhead(publishAt: Date, now: Date): void {
  if (publishAt <= now) {
    const message = 'This time is over.';
    throw new AppError('time_past', 422, message, {
      errors: [{ path: 'body.publishAt', code: 'time_past', message }],
    });
  }
}

/** @throws AppError `publication_open` */
function assertNothingOpen({ publication }: EditedCourse): void {
  if (publication) {
    throw conflict('publication_open', 'The draft waits for review already, or has a time to be published.');
  }
}

/** @throws AppError `not_in_review`; `forbidden` for one's own submission */
function submissionOf({ actor }: SignedIn, course: EditedCourse): OpenPublication {
  const { publication } = course;
  if (publication?.state !== 'in_review') {
    throw conflict('not_in_review', 'This draft does not wait for review any more.');
  }
  if (!mayDecide(actor, course.isReviewer, publication.askedById)) {
    throw forbidden('Somebody else has to look at what you submitted.');
  }
  return publication;
}

/** Tells whoever submitted a draft what came of it, unless they did it themselves. @returns who was told */
async function tellAsker(
  tx: Transaction,
  { actor, institutionId }: SignedIn,
  course: EditedCourse,
  { kind, note }: { kind: 'review_approved' | 'review_sent_back'; note: string },
): Promise<string[]> {
  const userId = course.publication?.askedById;
  if (!userId || userId === actor.userId) return [];
  const data = note === '' ? {} : { note };
  await tellPeople(tx, [{ institutionId, userId, kind, courseId: course.courseId, data }]);
  return [userId];
}

async function tellReviewers(tx: Transaction, { actor, institutionId }: SignedIn, courseId: string) {
  const reviewers = await listReviewerIds(tx, institutionId);
  const others = reviewers.filter((userId) => userId !== actor.userId);
  await tellPeople(
    tx,
    others.map((userId) => ({ institutionId, userId, kind: 'review_asked', courseId })),
  );
  return others;
}

const audited = (action: string, entityId: string, details: Record<string, string | number | null> = {}) => ({
  action,
  entityType: 'course',
  entityId,
  details,
});

/** Review before publication: a draft is submitted, and somebody else publishes it or sends it back. */
export function submissionUseCases(editing: CourseEditing, publisher: Publisher, clock: Clock) {
  return {
    /**
     * Asks for a review of the draft as it is now.
     * @throws AppError `review_not_required`, `publication_open`, `time_past`, `not_ready`, `nothing_changed`
     */
    async submit(tenant: SignedIn, courseId: string, submission: Submission): Promise<void> {
      await publisher.judged(tenant, courseId);
      await editing.change<void>(tenant, courseId, 'publish', async (tx, course) => {
        if (!course.reviewRequired) {
          throw conflict('review_not_required', 'Here a course is published without a review.');
        }
        assertNothingOpen(course);
        if (submission.publishAt) assertAhead(submission.publishAt, clock.now());
        const { content } = await publisher.fit(tx, course);
        const publicationId = await insertPublication(tx, keyOf(course), {
          ...submission,
          state: 'in_review',
          contentHash: content.contentHash,
          askedById: tenant.actor.userId,
        });
        const key = { institutionId: course.institutionId, id: courseId };
        await beginReview(tx, key);
        const told = await tellReviewers(tx, tenant, courseId);
        return { result: undefined, audit: audited('course_submitted', courseId, { publicationId }), told };
      });
    },

    /**
     * Takes back what waits for review or for its time.
     * @throws AppError `publication_not_open`
     */
    withdrawPublication: (tenant: SignedIn, courseId: string): Promise<void> =>
      editing.change<void>(tenant, courseId, 'publish', async (tx, course) => {
        if (!course.publication) {
          throw conflict('publication_not_open', 'Nothing of this course waits to be published.');
        }
        const { id, state } = course.publication;
        await decidePublication(tx, course.institutionId, id, { state: 'withdrawn' });
        await endReview(tx, { institutionId: course.institutionId, id: courseId });
        const details = { publicationId: id, was: state };
        return { result: undefined, audit: audited('publication_withdrawn', courseId, details) };
      }),
  };
}

/** What reviewers do with a submission. */
export function decisionUseCases(editing: CourseEditing, publisher: Publisher, clock: Clock) {
  return {
    /**
     * Publishes what was submitted, at once or at the time it was submitted for. Of two at once the second is told that
     * nothing waits any more.
     * @returns the version, or null when it has a time still to come
     * @throws AppError `not_in_review`, `draft_changed`, `not_ready`, `nothing_changed`, `forbidden`
     */
    async approve(tenant: SignedIn, courseId: string, note: string): Promise<PublishedVersion | null> {
      await publisher.judged(tenant, courseId);
      return editing.change<PublishedVersion | null>(tenant, courseId, 'review', async (tx, course) => {
        const submitted = submissionOf(tenant, course);
        const { content } = await publisher.fit(tx, course);
        if (content.contentHash !== submitted.contentHash) {
          throw conflict('draft_changed', 'The draft is not the one that was submitted.');
        }
        const told = await tellAsker(tx, tenant, course, { kind: 'review_approved', note });
        const decision = { decidedById: tenant.actor.userId, decisionNote: note };
        if (submitted.publishAt && submitted.publishAt > clock.now()) {
          return { ...(await approveForLater(tx, course, submitted.id, decision)), told };
        }
        return { ...(await publisher.publish(tx, tenant, course, { ...submitted, decision })), told };
      });
    },

    /**
     * Gives a submission back with what should be better.
     * @throws AppError `not_in_review`, `section_not_found`, `forbidden`
     */
    sendBack: (
      tenant: SignedIn,
      courseId: string,
      { note, remarks }: { note: string; remarks: Remark[] },
    ): Promise<void> =>
      editing.change<void>(tenant, courseId, 'review', async (tx, course) => {
        const { id } = submissionOf(tenant, course);
        await assertSections(tx, course, remarks);
        await decidePublication(tx, course.institutionId, id, {
          state: 'sent_back',
          decidedById: tenant.actor.userId,
          decisionNote: note,
        });
        await insertRemarks(tx, course.institutionId, id, remarks);
        await endReview(tx, { institutionId: course.institutionId, id: courseId });
        const told = await tellAsker(tx, tenant, course, { kind: 'review_sent_back', note });
        const details = { publicationId: id, remarks: remarks.length };
        return { result: undefined, audit: audited('course_sent_back', courseId, details), told };
      }),
  };
}

const keyOf = ({ institutionId, courseId }: EditedCourse) => ({ institutionId, courseId });

async function approveForLater(
  tx: Transaction,
  course: EditedCourse,
  publicationId: string,
  decision: { decidedById: string; decisionNote: string },
): Promise<Change<null>> {
  await decidePublication(tx, course.institutionId, publicationId, { state: 'scheduled', ...decision });
  return { result: null, audit: audited('course_approved', course.courseId, { publicationId }) };
}

/** @throws AppError `section_not_found` for a remark on what the draft does not have */
async function assertSections(tx: Transaction, course: EditedCourse, remarks: Remark[]): Promise<void> {
  const known = await findDraftSections(
    tx,
    keyOf(course),
    remarks.map(({ sectionId }) => sectionId),
  );
  const errors = remarks.flatMap(({ sectionId }, index): FieldError[] =>
    known.has(sectionId)
      ? []
      : [
          {
            path: `body.remarks.${index}.sectionId`,
            code: 'section_not_found',
            message: 'There is no such section.',
          },
        ],
  );
  if (errors.length > 0) {
    throw new AppError('section_not_found', 404, 'The draft has no such section.', { errors });
  }
}
