/** The outline of a course that was extracted from sources: stated by rules, from the sources and the brief alone. */
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Brief, Objective, Outline, OutlineModule } from './author.ts';
import type { CheckedLesson } from './offline-checks.ts';
import type { ExtractedCourse } from './offline-course.ts';
import { clip } from './offline-language.ts';
import { keyTermsOf, mergeTerms } from './offline-naming.ts';
import { bloomOf } from './offline-objectives.ts';
import { frameIn } from './offline-words.ts';
import type { Frame } from './offline-words.ts';
import type { SourceBlock } from '../sources/index.ts';

const MOST_OUTCOMES = 10;

/** The outline of an extracted course. */
export function outlineOf(brief: Brief, course: ExtractedCourse): Outline {
  const lessons = course.lessons.flat();
  const outcomes = outcomesOf(brief, course);
  const frame = frameIn(brief.language);
  return {
    title: brief.title,
    description: brief.description,
    targetAudience: audienceOf(brief),
    prerequisites: [...new Set(course.prerequisites.map((text) => clip(text, 300)))].slice(0, 20),
    outcomes,
    modules: course.plans.map((plan, index) => moduleOf(plan.title, plan.description, index, course)),
    assessmentStrategy: strategyFor(lessons, frame),
    closingProject: projectOf(brief, outcomes),
    teachingApproach: approachOf(brief, course, frame),
    accessibilityNotes: accessibilityOf(course, frame),
    mode: 'extracted',
    structureFromSources: course.structureFromSources,
  };
}

/** Words about the audience that the brief alone can support. */
export function audienceOf(brief: Brief): string {
  const frame = frameIn(brief.language);
  const subject = brief.subject.trim() || frame.say('subject_of', { title: brief.title });
  return frame.say(`audience_${brief.difficulty}`, { subject });
}

/** Objectives of the brief, numbered as outcomes of the course. */
export function statedOutcomes(brief: Brief): Objective[] {
  return brief.learningObjectives.map((text, index) => ({
    id: `o${index + 1}`,
    text: clip(text, 500),
    bloomLevel: bloomOf(text),
  }));
}

function outcomesOf(brief: Brief, course: ExtractedCourse): Objective[] {
  if (brief.learningObjectives.length > 0) return statedOutcomes(brief);
  const first = course.lessons.flatMap((lessons) =>
    lessons.flatMap((lesson) => lesson.objectives).slice(0, 1),
  );
  return first.slice(0, MOST_OUTCOMES).map((objective, index) => ({ ...objective, id: `o${index + 1}` }));
}

function moduleOf(title: string, why: string, index: number, course: ExtractedCourse): OutlineModule {
  const lessons = course.lessons[index] ?? [];
  const plan = course.plans[index];
  return {
    title,
    why,
    objectives: lessons.flatMap((lesson) => lesson.objectives),
    dependsOn: dependenciesOf(index, course),
    estimatedMinutes: (plan?.lessons ?? []).reduce((sum, lesson) => sum + lesson.estimatedMinutes, 0),
    keyTerms: keyTermsOf(mergeTerms(lessons.map((lesson) => lesson.terms)), 8),
  };
}

/** The earlier modules that are about terms this one uses; the module before it when no term tells. */
function dependenciesOf(index: number, course: ExtractedCourse): number[] {
  if (index === 0) return [];
  const keysOf = (module: number) =>
    mergeTerms((course.lessons[module] ?? []).map((lesson) => lesson.terms))
      .slice(0, 6)
      .map(({ term }) => term.key);
  const own = new Set(keysOf(index));
  const before = Array.from({ length: index }, (_, module) => module).filter(
    (module) => keysOf(module).filter((key) => own.has(key)).length >= 2,
  );
  return before.length > 0 ? before : [index - 1];
}

function strategyFor(lessons: readonly CheckedLesson[], frame: Frame): Outline['assessmentStrategy'] {
  const questions = lessons.reduce((sum, lesson) => sum + lesson.questions.length, 0);
  const exercises = lessons
    .flatMap((lesson) => lesson.lesson.parts)
    .filter((part) => part.kind === 'practice').length;
  const project = {
    name: frame.say('closing_project'),
    description: frame.say('closing_project_use'),
  };
  const quiz = {
    name: frame.say('checks'),
    description: frame.say('checks_use', { questions }),
  };
  const practice = {
    name: frame.say('exercises'),
    description: frame.say('exercises_use', { exercises }),
  };
  if (questions > 0 && exercises > 0) {
    return [
      { ...quiz, weight: 40 },
      { ...practice, weight: 30 },
      { ...project, weight: 30 },
    ];
  }
  if (questions > 0)
    return [
      { ...quiz, weight: 60 },
      { ...project, weight: 40 },
    ];
  if (exercises > 0)
    return [
      { ...practice, weight: 60 },
      { ...project, weight: 40 },
    ];
  return [{ ...project, weight: 100 }];
}

/** A project that any subject allows: the outcomes decide what it must show. */
export function projectOf(brief: Brief, outcomes: readonly Objective[]): Outline['closingProject'] {
  const frame = frameIn(brief.language);
  const shown = frame.join(outcomes.slice(0, 4).map(({ text }) => frame.say('quoted', { text })));
  const must = shown === '' ? [] : [frame.say('project_must', { outcomes: shown })];
  return {
    title: clip(frame.say('project_title', { title: brief.title }), 200),
    description: [frame.say('project_task'), ...must, frame.say('project_report')].join(' '),
  };
}

function approachOf({ learningStyle }: Brief, course: ExtractedCourse, frame: Frame): string {
  const order = frame.say(course.structureFromSources ? 'approach_headings' : 'approach_divided');
  const style = learningStyle ? [frame.say('approach_style', { style: learningStyle })] : [];
  return [order, frame.say('approach_rules'), ...style].join(' ');
}

/** What can be counted: images without a text alternative, and code without a language. */
function accessibilityOf(course: ExtractedCourse, frame: Frame): string {
  const counts = { images: 0, described: 0, code: 0, labelled: 0 };
  for (const document of course.documents)
    for (const block of document.blocks) countIn(block, document.text, counts);
  const notes: string[] = [];
  const { images, code } = counts;
  const missing = images - counts.described;
  if (images === 0) notes.push(frame.say('images_none'));
  else notes.push(frame.say(missing === 0 ? 'images_described' : 'images_missing', { images, missing }));
  if (code > counts.labelled) {
    notes.push(frame.say('code_unnamed', { missing: code - counts.labelled, code }));
  }
  return notes.join(' ');
}

type Counts = { images: number; described: number; code: number; labelled: number };

function countIn(block: SourceBlock, text: string, counts: Counts): void {
  if (block.kind === 'container') {
    for (const child of block.children) countIn(child, text, counts);
    return;
  }
  visit(block.node as Nodes, (node) => {
    if (node.type === 'code') {
      counts.code += 1;
      if (node.lang) counts.labelled += 1;
    }
    if (node.type !== 'image' && node.type !== 'imageReference') return;
    counts.images += 1;
    const attributes = text.slice(node.position?.end.offset ?? 0).slice(0, 2_000);
    if (node.alt || /^\{[^}]*alt=["'][^"']/.test(attributes)) counts.described += 1;
  });
}
