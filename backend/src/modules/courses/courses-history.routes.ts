import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';
import { coursesDeletedContract as deleted } from './courses-deleted.contract.ts';
import { coursesHistoryContract as contract } from './courses-history.contract.ts';
import { revisionTag } from './courses-revision-tag.ts';

/** Binds the routes for what sections and drafts were, and for bringing it back. */
export function bindCourseHistoryRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.sectionHistory, ({ params, query: { every, ...page } }, context) =>
    service.sectionHistory(signedIn(context), params, { ...page, every: every === 'true' }),
  );
  bind(contract.sectionVersion, async ({ params }, context) => ({
    version: await service.sectionVersion(signedIn(context), params),
  }));
  bind(contract.nameVersion, ({ params, body: { name } }, context) =>
    service.nameVersion(signedIn(context), params, name),
  );
  bind(contract.restoreVersion, async ({ params }, context, { response }) => {
    const section = await service.restoreVersion(signedIn(context), params);
    response.set('etag', revisionTag(section.revision));
    return { section };
  });
  bind(deleted.deletedParts, async ({ params }, context) => ({
    parts: await service.deletedParts(signedIn(context), params.courseId),
  }));
  bind(deleted.restorePart, async ({ params }, context) => ({
    part: await service.restorePart(signedIn(context), params),
  }));
}
