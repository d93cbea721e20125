/** Drafts that are to be published: rows that somebody decides on, or the clock. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { LearnerChoice } from './courses.values.ts';

type CourseKey = { institutionId: string; courseId: string };

const OpenPublication = z.object({
  id: z.string(),
  state: z.enum(['in_review', 'scheduled']),
  note: z.string(),
  learners: LearnerChoice,
  publishAt: z.date().nullable(),
  contentHash: z.string(),
  askedById: z.string(),
  decidedById: z.string().nullable(),
});
export type OpenPublication = z.output<typeof OpenPublication>;

/** What is to be published of a course and not decided yet, or null. Read it after the course is locked. */
export async function findOpenPublication(tx: Transaction, key: CourseKey): Promise<OpenPublication | null> {
  const found = await tx.publication.findFirst({
    where: { ...key, state: { in: ['in_review', 'scheduled'] } },
  });
  return found && OpenPublication.parse(found);
}

export type NewPublication = {
  state: 'in_review' | 'scheduled';
  note: string;
  learners: LearnerChoice;
  publishAt: Date | null;
  contentHash: string;
  askedById: string;
};

export async function insertPublication(
  tx: Transaction,
  key: CourseKey,
  publication: NewPublication,
): Promise<string> {
  const { id } = await tx.publication.create({ data: { ...key, ...publication }, select: { id: true } });
  return id;
}

/** What was decided on an open publication; `ended` states are final. */
export type Decision =
  | { state: 'scheduled'; decidedById?: string; decisionNote?: string }
  | { state: 'published' | 'sent_back' | 'withdrawn'; decidedById?: string; decisionNote?: string }
  | { state: 'failed'; failure: string };

export async function decidePublication(
  tx: Transaction,
  institutionId: string,
  id: string,
  decision: Decision,
): Promise<void> {
  const now = new Date();
  await tx.publication.updateMany({
    where: { institutionId, id },
    data: {
      ...decision,
      ...('decidedById' in decision ? { decidedAt: now } : {}),
      endedAt: decision.state === 'scheduled' ? null : now,
    },
  });
}

/** Another time, note or choice for what is scheduled. */
export async function changePublication(
  tx: Transaction,
  institutionId: string,
  id: string,
  change: { note: string; learners: LearnerChoice; publishAt: Date },
): Promise<void> {
  await tx.publication.updateMany({ where: { institutionId, id }, data: change });
}

export async function insertRemarks(
  tx: Transaction,
  institutionId: string,
  publicationId: string,
  remarks: readonly { sectionId: string; remark: string }[],
): Promise<void> {
  const data = remarks.map((remark) => ({ institutionId, publicationId, ...remark }));
  await tx.publicationRemark.createMany({ data });
}

/** Which of these sections the course's draft has. */
export async function findDraftSections(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  ids: string[],
): Promise<Set<string>> {
  const where = { institutionId, courseId, archivedAt: null, id: { in: ids } };
  const found = await tx.section.findMany({ where, select: { id: true } });
  return new Set(found.map(({ id }) => id));
}

/** What is due at a moment: scheduled for then or before, the longest due first. */
export const listDue = (
  tx: Transaction,
  institutionId: string,
  at: Date,
): Promise<{ id: string; courseId: string; askedById: string }[]> =>
  tx.publication.findMany({
    where: { institutionId, state: 'scheduled', publishAt: { lte: at } },
    orderBy: { publishAt: 'asc' },
    select: { id: true, courseId: true, askedById: true },
    take: 100,
  });

/** The role of an active member, or null. */
export async function findRole(
  tx: Transaction,
  institutionId: string,
  userId: string,
): Promise<string | null> {
  const found = await tx.membership.findFirst({
    where: { institutionId, userId, status: 'active' },
    select: { role: true },
  });
  return found?.role ?? null;
}

/** Who decides on submissions: active admins, and those named. */
export async function listReviewerIds(tx: Transaction, institutionId: string): Promise<string[]> {
  const found = await tx.membership.findMany({
    where: {
      institutionId,
      status: 'active',
      OR: [{ role: 'admin' }, { publishingReviewer: { isNot: null }, role: { in: ['instructor', 'ta'] } }],
    },
    select: { userId: true },
    take: 200,
  });
  return found.map(({ userId }) => userId);
}

/** Says what is asked before publication, and names the reviewers. */
export async function putSettings(
  tx: Transaction,
  { institutionId, changedById }: { institutionId: string; changedById: string },
  { reviewRequired, reviewerIds }: { reviewRequired: boolean; reviewerIds: string[] },
): Promise<void> {
  const data = { reviewRequired, changedById, changedAt: new Date() };
  await tx.publishingSettings.upsert({
    where: { institutionId },
    create: { institutionId, ...data },
    update: data,
  });
  await tx.publishingReviewer.deleteMany({ where: { institutionId, userId: { notIn: reviewerIds } } });
  await tx.publishingReviewer.createMany({
    data: reviewerIds.map((userId) => ({ institutionId, userId })),
    skipDuplicates: true,
  });
}

/** Which of these people may be named as reviewers: active, and of those who teach. */
export async function findTeachers(
  tx: Transaction,
  institutionId: string,
  ids: string[],
): Promise<Set<string>> {
  const found = await tx.membership.findMany({
    where: {
      institutionId,
      userId: { in: ids },
      status: 'active',
      role: { in: ['instructor', 'ta', 'admin'] },
    },
    select: { userId: true },
  });
  return new Set(found.map(({ userId }) => userId));
}

/** Takes back what is open of a course, if anything is. */
export async function withdrawOpen(
  tx: Transaction,
  { institutionId, publication }: { institutionId: string; publication: OpenPublication | null },
): Promise<void> {
  if (publication) await decidePublication(tx, institutionId, publication.id, { state: 'withdrawn' });
}
