import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { enrollmentsLearnerContract } from './enrollments-learner.contract.ts';
import { enrollmentsContract } from './enrollments.contract.ts';
import type { EnrollmentsService } from './enrollments.service.ts';

export function bindEnrollmentsRoutes(bind: RouteBinder, enrollments: EnrollmentsService): void {
  bind(enrollmentsContract.enroll, async ({ params, body }, context) => ({
    enrollment: await enrollments.enroll(signedIn(context), params.courseId, body.code),
  }));
  bind(enrollmentsContract.withdraw, ({ params }, context) =>
    enrollments.withdraw(signedIn(context), params.courseId),
  );
  bind(enrollmentsContract.enrollStudent, async ({ params, body }, context) => ({
    enrollment: await enrollments.enrollStudent(signedIn(context), params.courseId, body.email),
  }));
  bind(enrollmentsContract.listStudents, ({ params, query }, context) =>
    enrollments.listStudents(signedIn(context), params.courseId, query),
  );
  bind(enrollmentsContract.approve, async ({ params, body }, context) => ({
    enrollment: await enrollments.approve(signedIn(context), params.courseId, params.studentId, body.note),
  }));
  bind(enrollmentsContract.decline, async ({ params, body }, context) => ({
    enrollment: await enrollments.decline(signedIn(context), params.courseId, params.studentId, body.note),
  }));
  bind(enrollmentsContract.suspend, async ({ params, body }, context) => ({
    enrollment: await enrollments.suspend(signedIn(context), params.courseId, params.studentId, body.note),
  }));
  bind(enrollmentsContract.reinstate, async ({ params, body }, context) => ({
    enrollment: await enrollments.reinstate(signedIn(context), params.courseId, params.studentId, body.note),
  }));
  bind(enrollmentsLearnerContract.get, ({ params }, context) =>
    enrollments.courseLearner(signedIn(context), params.courseId, params.studentId),
  );
}
