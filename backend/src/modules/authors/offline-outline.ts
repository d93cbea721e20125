/** The outline of a course that was extracted from sources: stated by rules, from the sources and the brief alone. */
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Brief, Objective, Outline, OutlineModule } from './author.ts';
import type { CheckedLesson } from './offline-checks.ts';
import type { ExtractedCourse } from './offline-course.ts';
import { clip, joinWords } from './offline-language.ts';
import { keyTermsOf, mergeTerms } from './offline-naming.ts';
import { bloomOf } from './offline-objectives.ts';
import type { SourceBlock } from '../sources/index.ts';

const MOST_OUTCOMES = 10;

/** The outline of an extracted course. */
export function outlineOf(brief: Brief, course: ExtractedCourse): Outline {
  const lessons = course.lessons.flat();
  const outcomes = outcomesOf(brief, course);
  return {
    title: brief.title,
    description: brief.description,
    targetAudience: audienceOf(brief),
    prerequisites: [...new Set(course.prerequisites.map((text) => clip(text, 300)))].slice(0, 20),
    outcomes,
    modules: course.plans.map((plan, index) => moduleOf(plan.title, plan.description, index, course)),
    assessmentStrategy: strategyFor(lessons),
    closingProject: projectOf(brief, outcomes),
    teachingApproach: approachOf(brief, course),
    accessibilityNotes: accessibilityOf(course),
    mode: 'extracted',
    structureFromSources: course.structureFromSources,
  };
}

/** Words about the audience that the brief alone can support. */
export function audienceOf(brief: Brief): string {
  const level = {
    beginner: 'new to',
    intermediate: 'with some experience of',
    advanced: 'with good knowledge of',
    expert: 'with long experience of',
  };
  return `Learners ${level[brief.difficulty]} ${brief.subject.trim() === '' ? `the subject of “${brief.title}”` : brief.subject.trim()}.`;
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

function strategyFor(lessons: readonly CheckedLesson[]): Outline['assessmentStrategy'] {
  const questions = lessons.reduce((sum, lesson) => sum + lesson.questions.length, 0);
  const exercises = lessons
    .flatMap((lesson) => lesson.lesson.parts)
    .filter((part) => part.kind === 'practice').length;
  const project = {
    name: 'Closing project',
    description: 'One piece of work that uses what the whole course teaches.',
  };
  const quiz = {
    name: 'Knowledge checks',
    description: `${questions} questions, each with the sentence of the source it rests on.`,
  };
  const practice = {
    name: 'Exercises',
    description: `${exercises} exercises of the sources, with their solutions where they have them.`,
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
  const shown = outcomes.slice(0, 4).map((outcome) => `“${outcome.text}”`);
  const must = shown.length > 0 ? ` The result has to show: ${joinWords(shown)}.` : '';
  return {
    title: clip(`${brief.title}: a project of your own`, 200),
    description: `Choose a small, real task from your own work or studies and carry it out with what this course teaches.${must} Write down what you did, what went wrong and what you would do differently.`,
  };
}

function approachOf(brief: Brief, course: ExtractedCourse): string {
  const order = course.structureFromSources
    ? 'The course follows the order and the headings of its sources.'
    : 'The sources have no headings, so their text was divided evenly, by paragraphs, into the structure that was asked for.';
  const style = brief.learningStyle ? ` Preferred way of learning, as stated: ${brief.learningStyle}.` : '';
  return `${order} Learners read the sources’ own text, do the sources’ own exercises and check themselves after each lesson. It was assembled by rules; no language model wrote any of it.${style}`;
}

/** What can be counted: images without a text alternative, and code without a language. */
function accessibilityOf(course: ExtractedCourse): string {
  const counts = { images: 0, described: 0, code: 0, labelled: 0 };
  for (const document of course.documents)
    for (const block of document.blocks) countIn(block, document.text, counts);
  const notes: string[] = [];
  if (counts.images === 0) notes.push('The sources show no images.');
  else if (counts.images === counts.described)
    notes.push(`All ${counts.images} images have a text alternative.`);
  else notes.push(`${counts.images - counts.described} of ${counts.images} images need a text alternative.`);
  if (counts.code > counts.labelled) {
    notes.push(`${counts.code - counts.labelled} of ${counts.code} code blocks do not name their language.`);
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
