/** What the publishing endpoints answer with. */
import { z } from 'zod';
import { Id, Person, Timestamp } from '../../platform/http/reply-schemas.ts';
import { LearnerChoice, PublicationState } from './courses.values.ts';

export const Publication = z
  .object({
    id: Id,
    state: PublicationState,
    note: z.string().describe('what is new in the version'),
    learners: LearnerChoice,
    publishAt: Timestamp.nullable().describe('null: as soon as it is approved'),
    askedBy: Person,
    askedAt: Timestamp,
    decidedBy: Person.nullable(),
    decidedAt: Timestamp.nullable(),
    decisionNote: z.string(),
    failure: z.string().nullable().describe('the code of what stood in the way at its time'),
    endedAt: Timestamp.nullable(),
    remarks: z.array(z.object({ sectionId: Id, title: z.string(), remark: z.string() })),
  })
  .meta({ id: 'Publication' });

export const QueuedCourse = z
  .object({
    courseId: Id,
    title: z.string(),
    language: z.string(),
    askedBy: Person,
    askedAt: Timestamp,
    publishAt: Timestamp.nullable(),
    note: z.string(),
    isFirst: z.boolean().describe('the course was never published'),
  })
  .meta({ id: 'QueuedCourse' });

export const Reviewer = z
  .object({ id: Id, fullName: z.string(), role: z.enum(['instructor', 'ta', 'admin']) })
  .meta({ id: 'Reviewer' });
