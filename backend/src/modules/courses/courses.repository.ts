import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import { canonicalJson } from './courses-content-hash.ts';
import { CollaboratorRole, CourseStatus, Difficulty, Objective, Visibility } from './courses.values.ts';

/** A row of one institution. */
export type Key = { institutionId: string; id: string };

const CourseFacts = z.object({
  instructorId: z.string(),
  title: z.string(),
  subject: z.string(),
  description: z.string(),
  difficulty: Difficulty,
  language: z.string(),
  learningObjectives: z.array(Objective),
  estimatedMinutes: z.number().int(),
  priceCents: z.number().int().nullable(),
  currency: z.string().nullable(),
  revision: z.number().int(),
  status: CourseStatus,
  visibility: Visibility,
  isArchived: z.boolean(),
  collaboratorRole: CollaboratorRole.nullable(),
  isEnrolled: z.boolean(),
  isReviewer: z.boolean(),
  reviewRequired: z.boolean(),
});
/** What decides about a course: its own row, and how one person stands to it. */
export type CourseFacts = z.infer<typeof CourseFacts>;

/** A value for a jsonb column. */
export const asJson = (value: unknown): Prisma.InputJsonValue =>
  JSON.parse(canonicalJson(value)) as Prisma.InputJsonValue;

/** New ids, oldest first, made by the database. */
export async function makeIds(tx: Transaction, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select uuidv7() as id from generate_series(1, ${count}::integer)`;
  return rows.map((row) => row.id);
}

/**
 * A course as one person sees it, or null. With `lock` it is kept from other writers until the transaction ends;
 * enrolments, which only refer to it, do not wait.
 */
export async function findCourseFacts(
  tx: Transaction,
  key: Key,
  userId: string,
  lock: boolean,
): Promise<CourseFacts | null> {
  const rows = await tx.$queryRaw<unknown[]>`
    select c.instructor_id as "instructorId", c.title, c.subject, c.description, c.difficulty, c.language,
      c.learning_objectives as "learningObjectives", c.estimated_minutes as "estimatedMinutes",
      c.price_cents as "priceCents", c.currency, c.revision, c.status, c.visibility, c.archived_at is not null as "isArchived",
      (
        select p.role from course_collaborators p
        where p.institution_id = c.institution_id and p.course_id = c.id and p.user_id = ${userId}::uuid
      ) as "collaboratorRole",
      exists (
        select 1 from enrollments e where e.institution_id = c.institution_id and e.course_id = c.id
          and e.user_id = ${userId}::uuid and e.status <> 'withdrawn'
      ) as "isEnrolled",
      exists (
        select 1 from publishing_reviewers r
        where r.institution_id = c.institution_id and r.user_id = ${userId}::uuid
      ) as "isReviewer",
      exists (
        select 1 from publishing_settings s where s.institution_id = c.institution_id and s.review_required
      ) as "reviewRequired"
    from courses c where c.institution_id = ${key.institutionId}::uuid and c.id = ${key.id}::uuid
    ${lock ? Prisma.sql`for no key update of c` : Prisma.empty}`;
  return rows.length === 0 ? null : CourseFacts.parse(rows[0]);
}

/** What a course row may be given; an undefined member is left as it is. */
export type CourseColumns = {
  title?: string;
  description?: string;
  difficulty?: string;
  subject?: string;
  tags?: string[];
  language?: string;
  estimatedMinutes?: number;
  learningObjectives?: Objective[];
  prerequisites?: string[];
  targetAudience?: string;
  assessmentCriteria?: { name: string; weight: number; description: string }[];
  closingProject?: { title: string; description: string } | null;
  courseCode?: string | null;
  academicTerm?: string | null;
  creditHours?: number | null;
  priceCents?: number | null;
  currency?: string | null;
  visibility?: string;
  featured?: boolean;
  tutorEnabled?: boolean;
  origin?: string;
  coverSvg?: string;
  coverImageKey?: string | null;
};

/** The json columns of the row, and a new address for a new cover. */
function columnsOf({ learningObjectives, assessmentCriteria, closingProject, ...plain }: CourseColumns) {
  return {
    ...plain,
    ...(plain.coverSvg === undefined ? {} : { coverKey: randomUUID() }),
    ...(learningObjectives ? { learningObjectives: asJson(learningObjectives) } : {}),
    ...(assessmentCriteria ? { assessmentCriteria: asJson(assessmentCriteria) } : {}),
    ...(closingProject ? { closingProject: asJson(closingProject) } : {}),
  };
}

/** Makes a draft with its row of statistics; @returns its id */
export async function insertCourse(
  tx: Transaction,
  institutionId: string,
  course: CourseColumns & { title: string; instructorId: string },
): Promise<string> {
  const { id } = await tx.course.create({
    data: { institutionId, ...columnsOf(course), title: course.title, instructorId: course.instructorId },
    select: { id: true },
  });
  await tx.courseStatistics.createMany({ data: { institutionId, courseId: id } });
  return id;
}

/** Writes what is said about a course, which gets another revision by it; without columns only that something changed. */
export async function updateCourse(tx: Transaction, key: Key, course: CourseColumns): Promise<void> {
  const isSaid = Object.keys(course).length > 0;
  await tx.course.updateMany({
    where: key,
    data: { ...columnsOf(course), ...(isSaid && { revision: { increment: 1 } }), updatedAt: new Date() },
  });
}

/** A draft that somebody is asked to look at; a published course stays one meanwhile. */
export async function beginReview(tx: Transaction, key: Key): Promise<void> {
  await tx.course.updateMany({
    where: { ...key, status: 'draft' },
    data: { status: 'under_review', updatedAt: new Date() },
  });
}

/** A course that waited for review and was never published is a draft again. */
export async function endReview(tx: Transaction, key: Key): Promise<void> {
  await tx.course.updateMany({
    where: { ...key, status: 'under_review' },
    data: { status: 'draft', updatedAt: new Date() },
  });
}

/** Shows the newest version; the catalogue sorts by its time. */
export async function showVersion(
  tx: Transaction,
  key: Key,
  version: { id: string; publishedAt: Date; estimatedMinutes: number },
): Promise<void> {
  await tx.course.updateMany({
    where: key,
    data: {
      publishedVersionId: version.id,
      publishedAt: version.publishedAt,
      estimatedMinutes: version.estimatedMinutes,
      status: 'published',
      updatedAt: version.publishedAt,
    },
  });
}

/** Takes a published course out of the catalogue; its versions stay, and those who learn by them. */
export async function hideCourse(tx: Transaction, key: Key): Promise<void> {
  await tx.course.updateMany({ where: key, data: { status: 'draft', updatedAt: new Date() } });
}

/** Shows the newest version of a course again. @returns whether it has one */
export async function showAgain(tx: Transaction, key: Key): Promise<boolean> {
  const { count } = await tx.course.updateMany({
    where: { ...key, publishedVersionId: { not: null } },
    data: { status: 'published', updatedAt: new Date() },
  });
  return count > 0;
}

export async function archiveCourse(tx: Transaction, key: Key, from: 'draft' | 'published'): Promise<void> {
  const now = new Date();
  const data = { status: 'archived', archivedFrom: from, archivedAt: now, updatedAt: now };
  await tx.course.updateMany({ where: key, data });
}

/** Brings an archived course back as what it was. @returns what it is now */
export async function restoreCourse(tx: Transaction, key: Key): Promise<'draft' | 'published'> {
  const { archivedFrom } = await tx.course.findUniqueOrThrow({
    where: { institutionId_id: key },
    select: { archivedFrom: true },
  });
  const status = archivedFrom === 'published' ? 'published' : 'draft';
  const data = { status, archivedFrom: null, archivedAt: null, updatedAt: new Date() };
  await tx.course.updateMany({ where: key, data });
  return status;
}

/**
 * Moves the version of what the catalogue shows; call it in every transaction that changes that, as its last write,
 * because other such transactions of the institution wait from here on.
 */
export async function touchCatalogue(tx: Transaction, institutionId: string): Promise<void> {
  await tx.$executeRaw`
    insert into catalogue_versions (institution_id) values (${institutionId}::uuid)
    on conflict (institution_id) do update set version = catalogue_versions.version + 1`;
}
