import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { initialAssessmentContract } from './initial-assessment.contract.ts';
import type { InitialAssessmentSettingsService } from './initial-assessment-settings.service.ts';
import type { InitialAssessmentService } from './initial-assessment.service.ts';

export function bindInitialAssessmentRoutes(
  bind: RouteBinder,
  assessment: InitialAssessmentService,
  settings: InitialAssessmentSettingsService,
): void {
  bind(initialAssessmentContract.get, ({ params }, context) =>
    assessment.get(signedIn(context), params.courseId),
  );
  bind(initialAssessmentContract.start, ({ params }, context) =>
    assessment.start(signedIn(context), params.courseId),
  );
  bind(initialAssessmentContract.answer, ({ params, body }, context) =>
    assessment.answer(signedIn(context), params.courseId, body),
  );
  bind(initialAssessmentContract.submit, ({ params }, context) =>
    assessment.submit(signedIn(context), params.courseId),
  );
  bind(initialAssessmentContract.accept, ({ params, body }, context) =>
    assessment.accept(signedIn(context), params.courseId, body.sectionIds),
  );
  bind(initialAssessmentContract.skip, ({ params }, context) =>
    assessment.skip(signedIn(context), params.courseId),
  );
  bind(initialAssessmentContract.settings, ({ params }, context) =>
    settings.get(signedIn(context), params.courseId),
  );
  bind(initialAssessmentContract.change, ({ params, body }, context) =>
    settings.change(signedIn(context), params.courseId, body.offered),
  );
  bind(initialAssessmentContract.ofStudent, ({ params }, context) =>
    settings.ofStudent(signedIn(context), params),
  );
}
