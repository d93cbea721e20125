import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import type { CourseAuthoringService } from './courses-authoring.service.ts';
import { coursesPublicationsContract as contract } from './courses-publications.contract.ts';

/** Binds the routes on the way from a draft to a version. */
export function bindCoursePublicationsRoutes(bind: RouteBinder, service: CourseAuthoringService): void {
  bind(contract.getSettings, (_input, context) => service.publishingSettings(signedIn(context)));
  bind(contract.setSettings, ({ body }, context) => service.setPublishingSettings(signedIn(context), body));
  bind(contract.candidates, async ({ query }, context) => ({
    people: await service.reviewerCandidates(signedIn(context), query.name),
  }));
  bind(contract.queue, async ({ query }, context) => {
    const { courses, total } = await service.reviewQueue(signedIn(context), query);
    return { courses, pagination: { ...query, total } };
  });
  bind(contract.list, ({ params }, context) => service.publications(signedIn(context), params.courseId));
  bind(contract.preview, ({ params }, context) => service.preview(signedIn(context), params.courseId));
  bind(contract.previewSection, async ({ params }, context) => ({
    section: await service.previewSection(signedIn(context), params),
  }));
  bind(contract.submit, ({ params, body: { publishAt, note, learners } }, context) =>
    service.submit(signedIn(context), params.courseId, {
      note: note ?? '',
      learners: learners ?? 'stay',
      publishAt: publishAt === undefined ? null : new Date(publishAt),
    }),
  );
  bind(contract.approve, async ({ params, body }, context) => ({
    version: await service.approve(signedIn(context), params.courseId, body.note ?? ''),
  }));
  bind(contract.sendBack, ({ params, body }, context) =>
    service.sendBack(signedIn(context), params.courseId, body),
  );
  bind(contract.schedule, ({ params, body: { publishAt, note, learners } }, context) =>
    service.schedule(signedIn(context), params.courseId, {
      note: note ?? '',
      learners: learners ?? 'stay',
      publishAt: new Date(publishAt),
    }),
  );
  bind(contract.withdraw, ({ params }, context) =>
    service.withdrawPublication(signedIn(context), params.courseId),
  );
}
