/** Drafts as a whole, and the versions made of them. */
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import type { DraftModuleRow, DraftSectionRow, VersionContent } from './courses-outline.ts';
import { CourseRules } from '../rules/index.ts';
import { OutlineModule } from './courses.replies.ts';
import { asJson } from './courses.repository.ts';
import { Objective, ReviewState, SectionKind, SectionRole } from './courses.values.ts';

type CourseKey = { institutionId: string; courseId: string };
export type StoredSection = DraftSectionRow & {
  origin: string;
  editedByHand: boolean;
  reviewState: ReviewState;
};

/** The outline of a version and its rules, as they are stored. */
export const VersionRow = z.object({ outline: z.array(OutlineModule), rules: CourseRules });
const ModuleRow = z.object({ id: z.string(), title: z.string(), description: z.string() });
const LessonRow = z.object({
  id: z.string(),
  moduleId: z.string(),
  title: z.string(),
  objectives: z.array(Objective),
  estimatedMinutes: z.number(),
  isRequired: z.boolean(),
});
const SectionRow = z.object({
  id: z.string(),
  lessonId: z.string(),
  title: z.string(),
  kind: SectionKind,
  role: SectionRole,
  origin: z.string(),
  editedByHand: z.boolean(),
  reviewState: ReviewState,
  estimatedMinutes: z.number(),
  isRequired: z.boolean(),
  bodyHash: z.string(),
  keysHash: z.string(),
});

/** The modules of a draft with everything in them, in order, without the bodies. */
export async function loadDraft(
  tx: Transaction,
  course: CourseKey,
): Promise<DraftModuleRow<StoredSection>[]> {
  const { institutionId, courseId } = course;
  const where = { institutionId, courseId, archivedAt: null };
  const orderBy = [{ orderIndex: 'asc' as const }, { id: 'asc' as const }];
  const modules = z.array(ModuleRow).parse(await tx.module.findMany({ where, orderBy }));
  const lessons = z.array(LessonRow).parse(await tx.lesson.findMany({ where, orderBy }));
  const sections = z.array(SectionRow).parse(await tx.section.findMany({ where, orderBy }));
  const sectionsOf = Map.groupBy(sections, (section) => section.lessonId);
  const lessonsOf = Map.groupBy(lessons, (lesson) => lesson.moduleId);
  return modules.map((module) => ({
    ...module,
    lessons: (lessonsOf.get(module.id) ?? []).map((lesson) => ({
      ...lesson,
      sections: sectionsOf.get(lesson.id) ?? [],
    })),
  }));
}

/** The newest version of a course, or null. */
export const findNewestVersion = (
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
): Promise<{ id: string; number: number; contentHash: string } | null> =>
  tx.courseVersion.findFirst({
    where: { institutionId, courseId },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, contentHash: true },
  });

/** The outline of a version and the rules it was published with, or null. */
export async function findVersionRules(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  number: number,
): Promise<Pick<VersionContent, 'outline' | 'rules'> | null> {
  const found = await tx.courseVersion.findFirst({
    where: { institutionId, courseId, number },
    select: { outline: true, rules: true },
  });
  return found && VersionRow.parse(found);
}

/** A section of a version as progress counts it. */
export type PublishedSection = Pick<
  VersionContent['sections'][number],
  | 'id'
  | 'lessonId'
  | 'title'
  | 'kind'
  | 'role'
  | 'estimatedMinutes'
  | 'countsForCourse'
  | 'countsForLesson'
  | 'bodyHash'
  | 'keysHash'
>;

/** The sections of one version in their order; none when there is no version of that number. */
export async function loadVersionSections(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  number: number,
): Promise<PublishedSection[]> {
  const rows = await tx.courseVersionSection.findMany({
    where: { institutionId, version: { courseId, number } },
    orderBy: { position: 'asc' },
    select: {
      sectionId: true,
      lessonId: true,
      title: true,
      kind: true,
      role: true,
      estimatedMinutes: true,
      countsForCourse: true,
      countsForLesson: true,
      bodyHash: true,
      keysHash: true,
    },
  });
  return rows.map(({ sectionId, kind, role, ...section }) => ({
    ...section,
    id: sectionId,
    kind: SectionKind.parse(kind),
    role: SectionRole.parse(role),
  }));
}

/** What is said about a section, and the names of what it says. */
export type SectionFacts = Omit<DraftSectionRow, 'id'>;
const VersionSectionRow = SectionRow.pick({
  title: true,
  kind: true,
  role: true,
  estimatedMinutes: true,
  isRequired: true,
  bodyHash: true,
  keysHash: true,
});

/** A section as one version has it, or null. */
export async function findVersionSection(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  number: number,
  sectionId: string,
): Promise<SectionFacts | null> {
  const row = await tx.courseVersionSection.findFirst({
    where: { institutionId, sectionId, version: { courseId, number } },
  });
  return row && VersionSectionRow.parse(row);
}

/** Writes a version with its sections; it never changes afterwards. */
export async function insertVersion(
  tx: Transaction,
  { institutionId, courseId }: CourseKey,
  version: { number: number; note: string; publishedBy: string; content: VersionContent },
): Promise<{ id: string; publishedAt: Date }> {
  const { content, ...plain } = version;
  const made = await tx.courseVersion.create({
    data: {
      institutionId,
      courseId,
      ...plain,
      outline: asJson(content.outline),
      contentHash: content.contentHash,
      rules: asJson(content.rules),
      ...(content.compiledRules ? { compiledRules: asJson(content.compiledRules) } : {}),
      ruleCounts: content.ruleCounts,
      requiredSections: content.requiredSections,
      moduleCount: content.outline.length,
      lessonCount: content.outline.reduce((count, module) => count + module.lessons.length, 0),
      sectionCount: content.sections.length,
    },
    select: { id: true, publishedAt: true },
  });
  await tx.courseVersionSection.createMany({
    data: content.sections.map((section) => ({
      institutionId,
      versionId: made.id,
      sectionId: section.id,
      lessonId: section.lessonId,
      position: section.position,
      title: section.title,
      kind: section.kind,
      role: section.role,
      estimatedMinutes: section.estimatedMinutes,
      isRequired: section.isRequired,
      countsForCourse: section.countsForCourse,
      countsForLesson: section.countsForLesson,
      bodyHash: section.bodyHash,
      keysHash: section.keysHash,
    })),
  });
  return made;
}
