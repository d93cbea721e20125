import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { coursesAuthoringContract as contract } from './courses-authoring.contract.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';
import { bindCourseChosenCoverRoutes } from './courses-chosen-cover.routes.ts';
import { bindCourseCollaboratorsRoutes } from './courses-collaborators.routes.ts';
import { bindCourseComparisonRoutes } from './courses-comparison.routes.ts';
import { bindCourseHistoryRoutes } from './courses-history.routes.ts';
import { bindCourseLibraryRoutes } from './courses-library.routes.ts';
import { bindCourseLifeCycleRoutes } from './courses-life-cycle.routes.ts';
import { bindCoursePartsRoutes } from './courses-parts.routes.ts';
import { coursesQualityContract } from './courses-quality.contract.ts';
import { revisionTag } from './courses-revision-tag.ts';
import { coursesStructureContract } from './courses-structure.contract.ts';

/** Binds the routes for those who make courses. */
export function bindCourseAuthoringRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.createCourse, async ({ body }, context) => ({
    course: await service.createCourse(signedIn(context), body),
  }));
  bind(contract.updateCourse, async ({ params, headers, body }, context, { response }) => {
    const tags = headers['if-match'];
    const revision = await service.updateCourse(signedIn(context), params.courseId, body, tags);
    response.set('etag', revisionTag(revision));
  });
  bindCourseChosenCoverRoutes(bind, service);
  bindCourseLifeCycleRoutes(bind, service);
  bindStructureRoutes(bind, service);
  bindSectionRoutes(bind, service);
  bindCoursePartsRoutes(bind, service);
  bindCourseCollaboratorsRoutes(bind, service);
  bindCourseLibraryRoutes(bind, service);
  bindCourseHistoryRoutes(bind, service);
  bindCourseComparisonRoutes(bind, service);
  bind(contract.readiness, ({ params }, context) => service.readiness(signedIn(context), params.courseId));
  bind(coursesQualityContract.quality, async ({ params }, context) => ({
    quality: await service.quality(signedIn(context), params.courseId),
  }));
  bind(contract.publish, async ({ params, body }, context) => ({
    version: await service.publish(signedIn(context), params.courseId, {
      note: body.note ?? '',
      learners: body.learners ?? 'stay',
    }),
  }));
  bind(contract.moveLearners, async ({ params, body }, context) => ({
    version: await service.moveLearners(signedIn(context), params.courseId, body.choice),
  }));
}

function bindStructureRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  const structure = coursesStructureContract;
  bind(structure.createModule, async ({ params, body }, context) => ({
    module: await service.createModule(signedIn(context), params.courseId, body),
  }));
  bind(structure.updateModule, async ({ params, headers, body }, context, { response }) => {
    const tags = headers['if-match'];
    const revision = await service.updateModule(signedIn(context), params, body, tags);
    response.set('etag', revisionTag(revision));
  });
  bind(structure.archiveModule, ({ params }, context) => service.archiveModule(signedIn(context), params));
  bind(structure.orderModules, ({ params, body }, context) =>
    service.orderModules(signedIn(context), params.courseId, body.ids),
  );
  bind(structure.createLesson, async ({ params, body }, context) => ({
    lesson: await service.createLesson(signedIn(context), params.courseId, body),
  }));
  bind(structure.updateLesson, async ({ params, headers, body }, context, { response }) => {
    const tags = headers['if-match'];
    const revision = await service.updateLesson(signedIn(context), params, body, tags);
    response.set('etag', revisionTag(revision));
  });
  bind(structure.archiveLesson, ({ params }, context) => service.archiveLesson(signedIn(context), params));
  bind(structure.orderLessons, ({ params, body: { moduleId, ids } }, context) =>
    service.orderLessons(signedIn(context), { ...params, moduleId }, ids),
  );
}

function bindSectionRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.createSection, async ({ params, body }, context) => ({
    section: await service.createSection(signedIn(context), params.courseId, body),
  }));
  bind(contract.getDraftSection, async ({ params }, context, { response }) => {
    const section = await service.getDraftSection(signedIn(context), params);
    response.set('etag', revisionTag(section.revision));
    return { section };
  });
  bind(contract.updateSection, async ({ params, headers, body }, context, { response }) => {
    const tags = headers['if-match'];
    const section = await service.updateSection(signedIn(context), params, body, tags);
    response.set('etag', revisionTag(section.revision));
    return { section };
  });
  bind(contract.archiveSection, ({ params }, context) => service.archiveSection(signedIn(context), params));
  bind(contract.orderSections, ({ params, body: { lessonId, ids } }, context) =>
    service.orderSections(signedIn(context), { ...params, lessonId }, ids),
  );
}
