import type { SignedIn } from '../../platform/http/caller.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { CourseEditing, EditedCourse } from './courses-editing.service.ts';
import { changePublication, insertPublication, withdrawOpen } from './courses-publications.repository.ts';
import { assertNeedsNoReview, type Publisher, type Publishing } from './courses-publish.service.ts';
import { assertAhead } from './courses-submissions.service.ts';
import { endReview } from './courses.repository.ts';

type Appointment = Publishing & { publishAt: Date };

/** Publication at a time, as a person says it. */
export function scheduleUseCases(editing: CourseEditing, publisher: Publisher, clock: Clock) {
  return {
    /**
     * Says when the draft is published, or says it anew; readiness is judged again then.
     * @throws AppError `time_past`, `review_required`, `not_ready`, `nothing_changed`
     */
    async schedule(tenant: SignedIn, courseId: string, appointment: Appointment): Promise<void> {
      await publisher.judged(tenant, courseId);
      await editing.change<void>(tenant, courseId, 'publish', async (tx, course) => {
        const { institutionId, publication } = course;
        assertAhead(appointment.publishAt, clock.now());
        // Another time for what was approved needs no other approval: the draft is still the same.
        if (publication?.state === 'scheduled') {
          await changePublication(tx, institutionId, publication.id, appointment);
          return appointed(course, publication.id, appointment);
        }
        assertNeedsNoReview(tenant, course);
        await withdrawOpen(tx, course);
        await endReview(tx, { institutionId, id: courseId });
        const { content } = await publisher.fit(tx, course);
        const { publishAt, note, learners } = appointment;
        const id = await insertPublication(
          tx,
          { institutionId, courseId },
          {
            state: 'scheduled',
            publishAt,
            note,
            learners,
            contentHash: content.contentHash,
            askedById: tenant.actor.userId,
          },
        );
        return appointed(course, id, appointment);
      });
    },
  };
}

const appointed = ({ courseId }: EditedCourse, publicationId: string, { publishAt }: Appointment) => ({
  result: undefined,
  audit: {
    action: 'publication_scheduled',
    entityType: 'course',
    entityId: courseId,
    details: { publicationId, publishAt: publishAt.toISOString() },
  },
});
