import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { cohortsContract } from './cohorts.contract.ts';
import type { CohortsService } from './cohorts.service.ts';

export function bindCohortsRoutes(bind: RouteBinder, cohorts: CohortsService): void {
  bind(cohortsContract.list, async ({ params }, context) => ({
    cohorts: await cohorts.list(signedIn(context), params.courseId),
  }));
  bind(cohortsContract.create, async ({ params, body }, context) => ({
    cohort: await cohorts.create(signedIn(context), params.courseId, body.name),
  }));
  bind(cohortsContract.rename, async ({ params, body }, context) => ({
    cohort: await cohorts.rename(signedIn(context), params.courseId, params.cohortId, body.name),
  }));
  bind(cohortsContract.remove, ({ params }, context) =>
    cohorts.remove(signedIn(context), params.courseId, params.cohortId),
  );
  bind(cohortsContract.members, ({ params, query }, context) =>
    cohorts.members(signedIn(context), params.courseId, params.cohortId, query),
  );
  bind(cohortsContract.add, ({ params, body }, context) =>
    cohorts.add(signedIn(context), params.courseId, params.cohortId, body),
  );
  bind(cohortsContract.drop, ({ params }, context) =>
    cohorts.drop(signedIn(context), params.courseId, params.cohortId, params.studentId),
  );
}
