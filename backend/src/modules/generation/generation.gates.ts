/**
 * The gates of a generated course: complete, no placeholder text, keys valid, references valid. A finding never stops
 * a draft from being saved; it tells the person who reviews it what to look at. Sections made by hand pass the same
 * inspection before publication; only here can citations be held against the sources.
 */
import { checkQuestions, inspectSection } from '../courses/index.ts';
import type {
  GeneratedCourse,
  Objective,
  Question,
  QuestionKey,
  SectionBody,
  SectionKind,
} from '../courses/index.ts';
import { checkCitations } from '../sources/index.ts';
import type { CitableText } from '../sources/index.ts';

export const GATES = ['complete', 'placeholder', 'keys', 'references'] as const;
export type Gate = (typeof GATES)[number];
export type GateFinding = { gate: Gate; message: string };

export type CheckedSection = { kind: SectionKind; body: SectionBody; keys: readonly QuestionKey[] };

/** What references may point at: objectives by their ids, and the whole text of each source. */
export type Referable = { objectiveIds: ReadonlySet<string>; sources: readonly CitableText[] };

/** A source of a run; those of runs before sources were stored have no id. */
type GivenSource = { name: string; text: string; sourceId?: string | null; version?: number | null };

/** The `:::` container for what a person must still write; a section that has one cannot be published. */
export const SCAFFOLD_CONTAINER = 'scaffold';

/** Below this a section explains nothing (rubric check 01). Words. */
const FEWEST_WORDS = 40;

/** What the questions of a lesson may name: its own objectives and those of the course. */
export function referable(
  course: readonly Objective[],
  lesson: readonly Objective[],
  sources: readonly GivenSource[],
): Referable {
  return {
    objectiveIds: new Set([...course, ...lesson].map(({ id }) => id)),
    sources: sources.map(({ name, text, sourceId = null, version = null }) => ({
      sourceId,
      version,
      name,
      text,
    })),
  };
}

/** Checks one section. @returns findings in the order of the gates; empty when it passes all */
export function checkSection(section: CheckedSection, known: Referable): GateFinding[] {
  const { kind, body, keys } = section;
  const { words, questions, hasScaffold, placeholder } = inspectSection(body, keys);
  const asksOnly = (kind === 'quiz' || kind === 'assessment') && questions > 0;
  const findings: GateFinding[] = [];
  if (hasScaffold) {
    findings.push({ gate: 'complete', message: 'A part of the section waits to be written by a person.' });
  } else if (words < FEWEST_WORDS && !asksOnly) {
    const message = `The section has ${words} words; it takes at least ${FEWEST_WORDS} to explain something.`;
    findings.push({ gate: 'complete', message });
  }
  if (placeholder !== null) {
    findings.push({ gate: 'placeholder', message: `“${placeholder}” stands for text that is missing.` });
  }
  return [...findings, ...checkKeys(body.questions, keys), ...checkReferences(body, known)];
}

/** Whether every question can be scored. */
export function checkKeys(questions: readonly Question[], keys: readonly QuestionKey[]): GateFinding[] {
  return checkQuestions(questions, keys).map(({ path, message }) => ({
    gate: 'keys',
    message: `${path}: ${message}`,
  }));
}

/** Citations must stand in their source word for word; objectives that questions name must exist. */
export function checkReferences(
  { questions, resources }: Pick<SectionBody, 'questions' | 'resources'>,
  { objectiveIds, sources }: Referable,
): GateFinding[] {
  const citations = [...questions, ...resources].flatMap(({ citation }) => citation ?? []);
  const unknown = questions.flatMap(({ objectiveId }) =>
    objectiveId === undefined || objectiveIds.has(objectiveId) ? [] : [objectiveId],
  );
  return [
    ...checkCitations(citations, sources).map(({ message }) => message),
    ...unknown.map((id) => `A question names the objective “${id}”, which does not exist.`),
  ].map((message) => ({ gate: 'references', message }));
}

/** Percentage of the gates that were passed. */
export function gateScore(findings: readonly GateFinding[], gates: readonly Gate[] = GATES): number {
  const failed = new Set(findings.map(({ gate }) => gate));
  return Math.round((100 * gates.filter((gate) => !failed.has(gate)).length) / gates.length);
}

/**
 * Checks a whole course.
 * @returns findings with the place they are at, and the percentage of sections that have none
 */
export function checkCourse(
  course: GeneratedCourse,
  sources: readonly GivenSource[],
): { findings: string[]; score: number } {
  const sections = course.modules.flatMap((module) =>
    module.lessons.flatMap((lesson) => {
      const known = referable(course.learningObjectives, lesson.objectives, sources);
      return lesson.sections.map((section) => ({
        place: `${module.title} › ${lesson.title} › ${section.title}`,
        findings: checkSection(section, known),
      }));
    }),
  );
  const passed = sections.filter(({ findings }) => findings.length === 0).length;
  return {
    findings: sections.flatMap(({ place, findings }) =>
      findings.map(({ message }) => `${place}: ${message}`),
    ),
    score: Math.floor((100 * passed) / Math.max(1, sections.length)),
  };
}
