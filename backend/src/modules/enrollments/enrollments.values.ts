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

/** How people come into a course: at once, when its staff agree, with its code, or only by its staff. */
export const EntryPolicy = z.enum(['open', 'approval', 'code', 'staff_only']).meta({ id: 'EntryPolicy' });
export type EntryPolicy = z.infer<typeof EntryPolicy>;

/** What somebody who is not let in yet waits for. */
export const WaitingFor = z.enum(['approval', 'place']).meta({ id: 'WaitingFor' });
export type WaitingFor = z.infer<typeof WaitingFor>;

/** How an enrolment came about. */
export const EnrollmentSource = z.enum(['self', 'staff', 'code', 'request']).meta({ id: 'EnrollmentSource' });
export type EnrollmentSource = z.infer<typeof EnrollmentSource>;

/** Why a course takes nobody now. */
export const ClosedCause = z
  .enum(['not_published', 'not_open_yet', 'over', 'staff_only', 'full'])
  .meta({ id: 'ClosedCause' });
export type ClosedCause = z.infer<typeof ClosedCause>;

/** Nobody waits behind more people than this; the list of a course is closed when it is as long. */
export const WAITING_AT_MOST = 1000;
