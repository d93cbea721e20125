import type { Tenant } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import type { MediaService } from '../media/index.ts';
import { createCatalogueService } from './courses-catalogue.service.ts';
import { createCoursePageService } from './courses-page.service.ts';
import { probeCourses } from './courses-section.queries.ts';
import type { LearningGate } from './courses-learning.gate.ts';
import { createRecommendationsService } from './courses-recommendations.service.ts';
import { createCourseSectionService } from './courses-section.service.ts';

export type CourseReadingService = ReturnType<typeof createCourseReadingService>;

/**
 * Everything that is read of courses: the catalogue, course pages, sections, versions, covers.
 * @param gate keeps learners out of what the rules of their version lock
 * @param media gives files addresses that whoever may read a section may use
 */
export function createCourseReadingService(
  platform: Pick<Platform, 'database' | 'cache' | 'revisions' | 'notifications' | 'clock'>,
  institutions: InstitutionsService,
  gate: Pick<LearningGate, 'assertOpen'>,
  media: Pick<MediaService, 'resolve'>,
) {
  return {
    ...createCatalogueService(platform, institutions),
    ...createCoursePageService(platform, institutions),
    ...createCourseSectionService(platform, gate, media),
    ...createRecommendationsService(platform, institutions),
    /** Rejects when courses cannot be read now. */
    probe: (tenant: Tenant): Promise<void> => probeCourses(platform.database, tenant),
  };
}
