import { recordAudit } from '../../platform/database/audit.ts';
import type { InstitutionScope } from '../../platform/database/database.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import { ROLES } from '../../platform/http/route-contract.ts';
import type { Platform } from '../../platform/platform.ts';
import { tellPeople } from '../notifications/index.ts';
import type { CourseEditing } from './courses-editing.service.ts';
import { personKey } from './courses-learner.events.ts';
import { decidePublication, findRole, listDue } from './courses-publications.repository.ts';
import { assertNeedsNoReview, type Publisher } from './courses-publish.service.ts';
import { endReview } from './courses.repository.ts';

type Due = { id: string; courseId: string; askedById: string };
type Work = Pick<Platform, 'database' | 'revisions'> & { editing: CourseEditing; publisher: Publisher };

/** Somebody decided otherwise between the list and the lock. */
const NOT_DUE = 'publication_not_open';

/** Publishes what is due, in the name of who asked for it, as the draft is then. */
async function publishOne({ editing, publisher }: Work, tenant: SignedIn, due: Due, at: Date): Promise<void> {
  await publisher.judged(tenant, due.courseId);
  await editing.change(tenant, due.courseId, 'publish', async (tx, course) => {
    const { publication, institutionId, courseId } = course;
    const isDue =
      publication?.id === due.id && publication.state === 'scheduled' && publication.publishAt! <= at;
    if (!isDue) throw conflict(NOT_DUE, 'This is not due any more.');
    if (publication.decidedById === null) assertNeedsNoReview(tenant, course);
    const { content } = await publisher.fit(tx, course);
    if (publication.decidedById !== null && content.contentHash !== publication.contentHash) {
      throw conflict('draft_changed', 'The draft is not the one that was approved.');
    }
    const told = { institutionId, courseId, userId: due.askedById, kind: 'publication_done' as const };
    await tellPeople(tx, [told]);
    return { ...(await publisher.publish(tx, tenant, course, publication)), told: [due.askedById] };
  });
}

/** Nothing is published; whoever asked for it is told. */
const fail = ({ database }: Work, tenant: SignedIn, { id, courseId, askedById }: Due, failure: string) =>
  database.transaction(tenant, async (tx) => {
    const { institutionId } = tenant;
    await decidePublication(tx, institutionId, id, { state: 'failed', failure });
    await endReview(tx, { institutionId, id: courseId });
    await tellPeople(tx, [{ institutionId, userId: askedById, kind: 'publication_failed', courseId }]);
    await recordAudit(tx, tenant, {
      action: 'publication_failed',
      entityType: 'course',
      entityId: courseId,
      details: { publicationId: id, failure },
    });
  });

/** Publication at a time, as the clock does it. */
export function dueUseCases(work: Work) {
  async function settle(tenant: SignedIn, due: Due, at: Date): Promise<void> {
    try {
      await publishOne(work, tenant, due, at);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === NOT_DUE) return;
      await fail(work, tenant, due, error.code);
      work.revisions.move(personKey({ institutionId: tenant.institutionId, userId: due.askedById }));
    }
  }

  return {
    /** Publishes everything of an institution that is due at a moment. Safe to run again, and beside another. */
    async publishDue({ institutionId }: InstitutionScope, at: Date): Promise<void> {
      const { database } = work;
      const due = await database.transaction({ institutionId }, (tx) => listDue(tx, institutionId, at));
      for (const one of due) {
        const found = await database.transaction({ institutionId }, (tx) =>
          findRole(tx, institutionId, one.askedById),
        );
        // Whoever has left the institution publishes nothing any more.
        const role = ROLES.find((known) => known === found) ?? 'student';
        const actor = { userId: one.askedById, institutionId, role, sessionFamily: '' };
        await settle({ institutionId, requestId: 'schedule', actor }, one, at);
      }
    },
  };
}
