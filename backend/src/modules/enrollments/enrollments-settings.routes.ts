import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { enrollmentsSettingsContract } from './enrollments-settings.contract.ts';
import type { EnrollmentsSettingsService } from './enrollments-settings.service.ts';
import type { EnrollmentsService } from './enrollments.service.ts';

export function bindEnrollmentsSettingsRoutes(
  bind: RouteBinder,
  enrollments: EnrollmentsService,
  settings: EnrollmentsSettingsService,
): void {
  bind(enrollmentsSettingsContract.own, ({ params }, context) =>
    enrollments.ownEntry(signedIn(context), params.courseId),
  );
  bind(enrollmentsSettingsContract.preferences, async ({ params, body }, context) => ({
    learningPath: await enrollments.changeLearningPath(signedIn(context), params.courseId, body),
  }));
  bind(enrollmentsSettingsContract.settings, async ({ params }, context) => ({
    settings: await settings.get(signedIn(context), params.courseId),
  }));
  bind(enrollmentsSettingsContract.change, async ({ params, body }, context) => ({
    settings: await settings.change(signedIn(context), params.courseId, body),
  }));
}
