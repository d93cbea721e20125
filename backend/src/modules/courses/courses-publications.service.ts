import { recordAudit } from '../../platform/database/audit.ts';
import { AppError, forbidden } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { CourseEditing } from './courses-editing.service.ts';
import { getDraftOutline } from './courses-page.queries.ts';
import { mayDecide, mayInCourse, mayReview } from './courses.policy.ts';
import {
  findCandidates,
  listPublications,
  listReviewQueue,
  readPublishingSettings,
} from './courses-publications.queries.ts';
import { findTeachers, putSettings } from './courses-publications.repository.ts';

type Settings = { reviewRequired: boolean; reviewerIds: string[] };

/** What an institution asks before publication. */
export function publishingSettingsUseCases({ database }: Pick<Platform, 'database'>) {
  const publishingSettings = async (tenant: SignedIn) => {
    const { isReviewer, ...settings } = await readPublishingSettings(database, tenant);
    return { ...settings, mayReview: mayReview(tenant.actor, isReviewer) };
  };

  return {
    publishingSettings,

    /** @throws AppError `reviewer_unknown` */
    async setPublishingSettings(tenant: SignedIn, { reviewRequired, reviewerIds }: Settings) {
      const { institutionId, actor } = tenant;
      const ids = [...new Set(reviewerIds)];
      await database.transaction(tenant, async (tx) => {
        const known = await findTeachers(tx, institutionId, ids);
        if (ids.some((id) => !known.has(id))) {
          throw new AppError('reviewer_unknown', 422, 'Reviewers are instructors, TAs and admins.');
        }
        const change = { reviewRequired, reviewerIds: ids };
        await putSettings(tx, { institutionId, changedById: actor.userId }, change);
        await recordAudit(tx, tenant, {
          action: 'publishing_settings.set',
          entityType: 'publishing_settings',
          entityId: null,
          details: change,
        });
      });
      return publishingSettings(tenant);
    },

    reviewerCandidates: (tenant: SignedIn, name: string) => findCandidates(database, tenant, name),
  };
}

/** What waits to be published, and what those who decide read of it. */
export function publicationUseCases({ database }: Pick<Platform, 'database'>, editing: CourseEditing) {
  return {
    /** The draft's outline as a learner would find it. @throws AppError `course_not_found`, `forbidden` */
    async preview(tenant: SignedIn, courseId: string) {
      const seen = await editing.read(
        tenant,
        courseId,
        async (_tx, course) => ({
          course: {
            id: courseId,
            title: course.title,
            description: course.description,
            language: course.language,
          },
          mayEdit: mayInCourse(tenant.actor, course, 'edit'),
        }),
        'preview',
      );
      return { ...seen, modules: await getDraftOutline(database, tenant, courseId) };
    },

    /** @throws AppError `forbidden` for those who do not decide */
    async reviewQueue(tenant: SignedIn, page: { page: number; limit: number }) {
      const { isReviewer } = await readPublishingSettings(database, tenant);
      if (!mayReview(tenant.actor, isReviewer)) throw forbidden('Reviewers are named by an admin.');
      return listReviewQueue(database, tenant, page);
    },

    /** @throws AppError `course_not_found`, `forbidden` */
    async publications(tenant: SignedIn, courseId: string) {
      const { actor } = tenant;
      const standing = await editing.read(
        tenant,
        courseId,
        async (_tx, { publication, isReviewer, reviewRequired }) => ({
          reviewRequired: reviewRequired && !mayDecide(actor, isReviewer, actor.userId),
          mayDecide:
            publication?.state === 'in_review' && mayDecide(actor, isReviewer, publication.askedById),
        }),
        'preview',
      );
      const rows = await listPublications(database, tenant, courseId);
      return { ...standing, publications: rows.map(({ publication }) => publication) };
    },
  };
}
