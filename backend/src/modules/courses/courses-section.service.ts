import { AppError, forbidden, notFound } from '../../platform/errors.ts';
import type { SignedIn, Tenant } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { MediaService, ShownMedia } from '../media/index.ts';
import { withShownFiles } from './courses-shown-files.service.ts';
import { courseNotFound, sightOfStanding } from './courses-page.service.ts';
import { findCoursePicture } from './courses-images.repository.ts';
import {
  findCover,
  findSection,
  findStanding,
  listVersions,
  type SectionFacts,
} from './courses-section.queries.ts';
import { readSectionBody, type SectionBody } from './courses.body.ts';
import type { LearningGate } from './courses-learning.gate.ts';
import { isCourseStaff, maySee } from './courses.policy.ts';
import type { CollaboratorRole, CourseStatus, SectionKind, SectionRole } from './courses.values.ts';
import type { z } from 'zod';

const CONTENT_SECONDS = 3600;

type ReadSection = {
  id: string;
  title: string;
  kind: z.output<typeof SectionKind>;
  role: z.output<typeof SectionRole>;
  body: SectionBody;
  media: ShownMedia[];
};

/** What other modules get to know of a course whose staff the caller is. */
export type StaffedCourse = {
  id: string;
  title: string;
  instructorId: string;
  collaboratorRole: CollaboratorRole | null;
  status: CourseStatus;
  publishedVersionId: string | null;
};

/** Sections, covers and versions of a course. */
export function createCourseSectionService(
  { database, cache }: Pick<Platform, 'database' | 'cache'>,
  gate: Pick<LearningGate, 'assertOpen'>,
  media: Pick<MediaService, 'resolve'>,
) {
  /** @throws AppError `course_not_found` when not visible; `forbidden` when the caller is not on its staff */
  async function getCourseForStaff(tenant: SignedIn, courseId: string): Promise<StaffedCourse> {
    const found = await findStanding(database, tenant, courseId);
    if (!found || !maySee(tenant.actor, sightOfStanding(found.standing))) throw courseNotFound();
    const { instructorId, collaboratorRole, status } = found.standing;
    if (!isCourseStaff(tenant.actor, found.standing)) {
      throw forbidden('Only the staff of the course may do this.');
    }
    return {
      id: courseId,
      title: found.title,
      instructorId,
      collaboratorRole,
      status,
      publishedVersionId: found.published_version_id,
    };
  }

  return {
    getCourseForStaff,

    /**
     * A section with its body and without keys: learners in the version they are on, staff who do not learn the course
     * in the newest, else in the draft.
     * @throws AppError `course_not_found`, `section_not_found`, `not_enrolled`; 409 for learners to whom it is locked
     */
    async section(tenant: SignedIn, courseId: string, sectionId: string): Promise<ReadSection> {
      const facts = await findSection(database, tenant, courseId, sectionId);
      if (!facts || !maySee(tenant.actor, sightOfStanding(facts.standing))) throw courseNotFound();
      const shown = sectionShown(tenant, facts);
      if (!shown) throw notFound('section_not_found', 'This course has no such section.');
      if (facts.isRuled) await gate.assertOpen(tenant, { courseId, sectionId });
      return { ...shown, ...(await withShownFiles(media, tenant, readSectionBody(shown.body))) };
    },

    /**
     * The published versions, newest first, for the staff of the course.
     * @throws AppError `course_not_found`, `forbidden`
     */
    async versions(tenant: SignedIn, courseId: string) {
      await getCourseForStaff(tenant, courseId);
      return listVersions(database, tenant, courseId);
    },

    /** A picture, for whoever has its address. @throws AppError `image_not_found` */
    async picture(institutionId: string, key: string) {
      const found = await findCoursePicture(database, { institutionId }, key);
      if (!found) throw notFound('image_not_found', 'There is no such picture.');
      return found;
    },

    /** The SVG of a cover, for whoever has its address. @throws AppError `course_not_found` */
    async cover(tenant: Tenant, courseId: string, key: string): Promise<Buffer> {
      const cacheKey = `cover:${tenant.institutionId}:${courseId}:${key}`;
      const kept = await cache.get(cacheKey);
      if (kept) return kept;
      const svg = await findCover(database, tenant, courseId, key);
      if (svg === null) throw courseNotFound();
      const bytes = Buffer.from(svg);
      cache.set(cacheKey, bytes, CONTENT_SECONDS);
      return bytes;
    },
  };
}

/** @throws AppError `not_enrolled` for somebody who neither learns the course nor is on its staff */
function sectionShown({ actor }: SignedIn, { standing, published, draft }: SectionFacts) {
  const learns = standing.enrollmentStatus === 'active' || standing.enrollmentStatus === 'completed';
  if (learns) return published;
  if (!isCourseStaff(actor, standing)) {
    throw new AppError('not_enrolled', 403, 'Enrol in the course to read its sections.');
  }
  return published ?? draft;
}
