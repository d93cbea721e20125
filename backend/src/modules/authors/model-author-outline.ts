/** A model's outline and module plan become ours: ids, order, minutes and weights are set by code. */
import type { Objective } from '../courses/index.ts';
import type { Brief, ModulePlan, Outline, OutlineModule } from './author.ts';
import type { ModuleReply, ObjectiveReply, OutlineReply, Reading } from './model-author-drafts.ts';
import {
  countFinding,
  ModuleShape,
  objectiveFindings,
  OutlineShape,
  placeholderFindings,
  shapeFindings,
} from './model-author-findings.ts';
import { apportion, orderModules } from './model-author-order.ts';
import type { CourseStructure } from './model-author-structure.ts';

const DEFAULT_MODULE_MINUTES = 60;
const LONGEST_MODULE_MINUTES = 10_000;
const MOST_KEY_TERMS = 12;

/** Numbers the objectives: `m1-o2` is the second of the first module. */
function withIds(objectives: readonly ObjectiveReply[], prefix: string): Objective[] {
  return objectives.map(({ text, bloomLevel }, index) => ({
    id: `${prefix}-o${index + 1}`,
    text: text.trim(),
    bloomLevel,
  }));
}

/** Reads an outline. The instructor's title and objectives are kept word for word. */
export function readOutline(reply: OutlineReply, brief: Brief, structure: CourseStructure): Reading<Outline> {
  const requires = reply.modules.map((module) => module.requiresModules.map((number) => number - 1));
  const { order, dependsOn } = orderModules(requires);
  const minutes = moduleMinutes(reply, brief);
  const modules = order.flatMap((index, place): OutlineModule[] => {
    const module = reply.modules[index];
    if (!module) return [];
    return [
      {
        title: module.title.trim(),
        why: module.why.trim(),
        objectives: withIds(module.objectives, `m${place + 1}`),
        dependsOn: dependsOn[place] ?? [],
        estimatedMinutes: minutes[index] ?? DEFAULT_MODULE_MINUTES,
        keyTerms: tidyTerms(module.keyTerms),
      },
    ];
  });
  const weights = apportion(
    reply.assessmentStrategy.map((part) => part.weight),
    100,
  );
  const draft: Outline = {
    title: brief.title,
    description: reply.description.trim(),
    targetAudience: reply.targetAudience.trim(),
    prerequisites: reply.prerequisites.map((text) => text.trim()).filter((text) => text !== ''),
    outcomes: outcomesOf(reply, brief),
    modules,
    assessmentStrategy: reply.assessmentStrategy.map(({ name, description }, index) => ({
      name,
      description,
      weight: weights[index] ?? 1,
    })),
    closingProject: reply.closingProject,
    teachingApproach: reply.teachingApproach,
    accessibilityNotes: reply.accessibilityNotes,
    mode: 'written',
    structureFromSources: structure.fromSources,
  };
  return {
    draft,
    blocking: [
      ...countFinding('modules', modules.length, structure.modules),
      ...shapeFindings(OutlineShape, draft),
      ...placeholderFindings(draft),
    ],
    advice: objectiveFindings([...draft.outcomes, ...modules.flatMap((module) => module.objectives)], brief),
  };
}

function outcomesOf(reply: OutlineReply, brief: Brief): Objective[] {
  const given = brief.learningObjectives.map((text, index) => ({
    text,
    bloomLevel: reply.outcomes[index]?.bloomLevel ?? ('apply' as const),
  }));
  return withIds([...given, ...reply.outcomes.slice(given.length)].slice(0, 30), 'c');
}

/** The model's proportions, scaled to the hours that the instructor wants, if any are named. */
function moduleMinutes(reply: OutlineReply, brief: Brief): number[] {
  const proposed = reply.modules.map(({ estimatedMinutes }) =>
    estimatedMinutes >= 1
      ? Math.min(Math.round(estimatedMinutes), LONGEST_MODULE_MINUTES)
      : DEFAULT_MODULE_MINUTES,
  );
  return brief.estimatedHours === null ? proposed : apportion(proposed, brief.estimatedHours * 60);
}

function tidyTerms(terms: readonly string[]): string[] {
  const distinct = new Map(terms.map((term) => [term.trim().toLowerCase(), term.trim()]));
  return [...distinct.values()].filter((term) => term !== '').slice(0, MOST_KEY_TERMS);
}

/** Reads a module plan. The minutes of sections add up to those of their lesson, and these to the module's. */
export function readModule(
  reply: ModuleReply,
  brief: Brief,
  outline: Outline,
  moduleIndex: number,
): Reading<ModulePlan> {
  const module = outline.modules[moduleIndex];
  const minutes = apportion(
    reply.lessons.map((lesson) => lesson.estimatedMinutes),
    module?.estimatedMinutes ?? 0,
  );
  const lessons = reply.lessons.map((lesson, lessonIndex) => {
    const estimatedMinutes = minutes[lessonIndex] ?? 1;
    const sectionMinutes = apportion(
      lesson.sections.map((section) => section.estimatedMinutes),
      estimatedMinutes,
    );
    return {
      title: lesson.title.trim(),
      objectives: withIds(lesson.objectives, `m${moduleIndex + 1}-l${lessonIndex + 1}`),
      // A section takes a minute at least, so that many sections can outgrow a very short module.
      estimatedMinutes: Math.max(estimatedMinutes, lesson.sections.length),
      sections: lesson.sections.map((section, index) => ({
        title: section.title.trim(),
        kind: section.kind,
        role: section.role,
        estimatedMinutes: sectionMinutes[index] ?? 1,
        keyTerms: tidyTerms(section.keyTerms),
      })),
    };
  });
  const draft: ModulePlan = {
    title: module?.title ?? '',
    description: reply.description.trim(),
    lessons,
  };
  const { lessonsPerModule, sectionsPerLesson } = brief.structure;
  return {
    draft,
    blocking: [
      ...countFinding('lessons', lessons.length, lessonsPerModule),
      ...lessons.flatMap((lesson) =>
        countFinding(`sections in “${lesson.title}”`, lesson.sections.length, sectionsPerLesson),
      ),
      ...shapeFindings(ModuleShape, draft),
      ...placeholderFindings(draft),
    ],
    advice: objectiveFindings(
      lessons.flatMap((lesson) => lesson.objectives),
      brief,
    ),
  };
}
