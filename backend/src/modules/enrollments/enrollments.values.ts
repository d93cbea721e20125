/** The closed sets of values of enrolments. */
import { z } from 'zod';

/** What happened to an enrolment, as its history tells it. */
export const EnrollmentStepName = z
  .enum([
    'enrolled',
    'requested',
    'approved',
    'declined',
    'waiting',
    'promoted',
    'withdrawn',
    'resumed',
    'suspended',
    'reinstated',
    'completed',
    'moved',
  ])
  .meta({ id: 'EnrollmentStepName' });
export type EnrollmentStepName = z.infer<typeof EnrollmentStepName>;
