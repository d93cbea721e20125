import { recordAudit } from '../../platform/database/audit.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tenant } from '../../platform/http/caller.ts';
import { drawCover } from './courses-cover.ts';
import { insertCoursePictures } from './courses-images.repository.ts';
import type { CoursePicture } from './courses-images.repository.ts';
import { insertDraftParts, type DraftParts } from './courses-generated.repository.ts';
import { insertCourse } from './courses.repository.ts';
import type { Difficulty, Objective } from './courses.values.ts';

/** A course as an author wrote it; times in minutes. */
export type GeneratedCourse = {
  instructorId: string;
  title: string;
  description: string;
  difficulty: Difficulty;
  subject: string;
  tags: string[];
  language: string;
  estimatedMinutes: number;
  learningObjectives: Objective[];
  prerequisites: string[];
  targetAudience: string;
  assessmentCriteria: { name: string; weight: number; description: string }[];
  closingProject: { title: string; description: string } | null;
  origin: 'claude' | 'openai_compatible' | 'offline';
  modules: DraftParts;
};

/** Where a picture is loaded from. */
export const pictureAddress = (institutionId: string, key: string) => `/api/images/${institutionId}/${key}`;

/**
 * Saves a generated course whole and unpublished, with its cover, search document, statistics and audit row.
 * What stands before its publication is found by its readiness, not here.
 * @param tx the caller's transaction, in which the run is marked done as well
 * @param pictures its cover, if one was drawn, and those that its sections show
 * @returns the id of the draft, and those of its sections in the order of the course
 */
export async function saveGeneratedCourse(
  tx: Transaction,
  tenant: Tenant,
  course: GeneratedCourse,
  pictures: readonly CoursePicture[] = [],
): Promise<{ courseId: string; sectionIds: string[] }> {
  const { institutionId } = tenant;
  const { modules, ...columns } = course;
  const courseId = await insertCourse(tx, institutionId, {
    ...columns,
    coverSvg: drawCover(course.title, course.subject),
    coverImageKey: pictures.find(({ isCover }) => isCover)?.key ?? null,
  });
  await insertCoursePictures(tx, institutionId, courseId, pictures);
  const target = { institutionId, courseId, origin: course.origin };
  const { counts, sectionIds } = await insertDraftParts(tx, target, modules);
  await recordAudit(tx, tenant, {
    action: 'course_generated',
    entityType: 'course',
    entityId: courseId,
    details: { courseId, title: course.title, origin: course.origin, ...counts },
  });
  return { courseId, sectionIds };
}
