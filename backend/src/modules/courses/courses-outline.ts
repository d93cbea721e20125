/** What publishing makes of a draft: the outline that people see and the sections that progress counts. */
import type { z } from 'zod';
import { compileRules, countsIn, type CompiledRules, type CourseRules } from '../rules/index.ts';
import { contentHash } from './courses-content-hash.ts';
import type { OutlineModule } from './courses.replies.ts';
import type { Objective, SectionKind, SectionRole } from './courses.values.ts';

export type DraftSectionRow = {
  id: string;
  title: string;
  kind: SectionKind;
  role: SectionRole;
  estimatedMinutes: number;
  isRequired: boolean;
  bodyHash: string;
  keysHash: string;
};
export type DraftLessonRow<Section = DraftSectionRow> = {
  id: string;
  title: string;
  objectives: Objective[];
  /** 0: the sum of its sections. */
  estimatedMinutes: number;
  isRequired: boolean;
  sections: Section[];
};
export type DraftModuleRow<Section = DraftSectionRow> = {
  id: string;
  title: string;
  description: string;
  lessons: DraftLessonRow<Section>[];
};

/** One row of `course_version_sections`; `position` counts from 1 through the whole course. */
export type VersionSection = DraftSectionRow & {
  lessonId: string;
  position: number;
  countsForCourse: boolean;
  countsForLesson: boolean;
};

export type VersionContent = {
  outline: z.infer<typeof OutlineModule>[];
  sections: VersionSection[];
  /** How many sections count for the course, which is what progress divides by. */
  requiredSections: number;
  estimatedMinutes: number;
  /** Only those of nodes that are there. */
  rules: CourseRules;
  compiledRules: CompiledRules | null;
  /** The counts that the rules ask for, by their keys. */
  ruleCounts: string[];
  /** Equal for drafts that learners could not tell apart. */
  contentHash: string;
};

/** All rules that a draft has. */
type DraftRules = { courseId: string; rules: CourseRules };

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** A section of an optional lesson is optional, whatever it says itself. */
function withEffectiveRequirements(lesson: DraftLessonRow): DraftLessonRow {
  const sections = lesson.sections.map((section) => ({
    ...section,
    isRequired: section.isRequired && lesson.isRequired,
  }));
  const estimatedMinutes =
    lesson.estimatedMinutes > 0
      ? lesson.estimatedMinutes
      : sum(sections.map((each) => each.estimatedMinutes));
  return { ...lesson, estimatedMinutes, sections };
}

/** Order is the place in the list, from 1; hashes stay out of what people see. */
function outlineOf(modules: DraftModuleRow[]): VersionContent['outline'] {
  return modules.map(({ id, title, description, lessons }, moduleIndex) => ({
    id,
    title,
    description,
    order: moduleIndex + 1,
    lessons: lessons.map((lesson, lessonIndex) => ({
      id: lesson.id,
      title: lesson.title,
      order: lessonIndex + 1,
      objectives: lesson.objectives,
      estimatedMinutes: lesson.estimatedMinutes,
      isRequired: lesson.isRequired,
      sections: lesson.sections.map((section, index) => ({
        id: section.id,
        title: section.title,
        order: index + 1,
        kind: section.kind,
        role: section.role,
        estimatedMinutes: section.estimatedMinutes,
        isRequired: section.isRequired,
      })),
    })),
  }));
}

/** In a lesson, or a course, without required sections all of them count, so that 100 % can be reached everywhere. */
function countedSections(lessons: DraftLessonRow[]): VersionSection[] {
  const hasRequired = lessons.some((lesson) => lesson.sections.some((section) => section.isRequired));
  let position = 0;
  return lessons.flatMap((lesson) => {
    const lessonHasRequired = lesson.sections.some((section) => section.isRequired);
    return lesson.sections.map((section) => ({
      ...section,
      lessonId: lesson.id,
      position: ++position,
      countsForCourse: section.isRequired || !hasRequired,
      countsForLesson: section.isRequired || !lessonHasRequired,
    }));
  });
}

/** The rules of the course and of its lessons and sections; those of what was taken out stay behind. */
function rulesOfDraft({ courseId, rules }: DraftRules, lessons: DraftLessonRow[]): CourseRules {
  const nodes = [
    courseId,
    ...lessons.flatMap(({ id, sections }) => [id, ...sections.map((each) => each.id)]),
  ];
  return Object.fromEntries(nodes.flatMap((id) => (rules[id] ? [[id, rules[id]]] : [])));
}

/**
 * @param draft the modules of a draft in their order, without what was archived
 * @param ruled the rules that were set in the draft, with the id of the course
 * @returns the content of the version that publishing it would make; times in minutes
 */
export function versionContentOf(draft: DraftModuleRow[], ruled: DraftRules): VersionContent {
  const modules = draft.map((module) => ({
    ...module,
    lessons: module.lessons.map(withEffectiveRequirements),
  }));
  const lessons = modules.flatMap((module) => module.lessons);
  const outline = outlineOf(modules);
  const sections = countedSections(lessons);
  const rules = rulesOfDraft(ruled, lessons);
  const compiledRules = compileRules(rules);
  return {
    outline,
    sections,
    requiredSections: sections.filter((section) => section.countsForCourse).length,
    estimatedMinutes: sum(lessons.map((lesson) => lesson.estimatedMinutes)),
    rules,
    compiledRules,
    ruleCounts: countsIn(rules),
    contentHash: contentHash({
      outline,
      // A course without rules keeps the hash it had before there were any.
      rules: compiledRules === null ? undefined : rules,
      content: sections.map(({ id, bodyHash, keysHash }) => [id, bodyHash, keysHash]),
    }),
  };
}
