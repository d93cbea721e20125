/** What a check is: one definition that says what it measures, by which formula, and where that comes from. */
import type { Sentence, SentenceValues } from '../../platform/sentences.ts';
import { NOWHERE } from './rubric-course.ts';
import type { Place, RubricCourse, RubricLesson, RubricModule, RubricSection } from './rubric-course.ts';
import type { FindCode, FindKey, Reason } from './rubric-sentences.ts';
import type { Examination } from './rubric-examination.ts';

export type ExaminedSection = RubricSection & { examination: Examination };
export type ExaminedLesson = RubricLesson<ExaminedSection>;
export type ExaminedModule = RubricModule<ExaminedSection>;
export type ExaminedCourse = RubricCourse<ExaminedSection>;

export type CheckId =
  | 'complete'
  | 'measurable_objectives'
  | 'objective_count'
  | 'alignment'
  | 'bloom_spread'
  | 'readability'
  | 'sentence_load'
  | 'section_length'
  | 'duration'
  | 'duplication'
  | 'term_coverage'
  | 'scaffolding'
  | 'example_and_practice'
  | 'item_flaws'
  | 'key_balance'
  | 'references'
  | 'unsupported_specifics'
  | 'accessibility'
  | 'language'
  | 'item_level'
  | 'placeholder_text'
  | 'keys'
  | 'rationales';

/** Something that a check found, before it is known how grave the whole is. */
export type Find = {
  code: FindCode;
  /** The key of its sentence, where it is not the code. */
  key?: FindKey;
  values: SentenceValues;
  words?: Sentence['words'];
  place: Place;
  /** Advice on the side, which stops no publication even where its check does. */
  isMild?: boolean;
};

export type Measure =
  | {
      measured: true;
      score: number;
      finds: Find[];
      note?: Sentence;
      /** The score that the gate looks at, where it looks at less than the whole. */
      gateScore?: number;
    }
  | { measured: false; reason: Sentence };

export type Check = {
  id: CheckId;
  /** Its number in the rubric. */
  number: number;
  title: string;
  /** The formula in words. */
  formula: string;
  /** What is asked for, in words. */
  threshold: string;
  /** Where rule and threshold come from. */
  source: string;
  /** Share of the score; a gate may weigh nothing. */
  weight: number;
  /** The score from 0 to 1 below which it is not met. */
  minimum: number;
  /** How much of a course it takes to measure it. Only the last depends on the order of sections. */
  scope: 'section' | 'lesson' | 'course';
  /** Below this score publication is stopped; null: never. */
  gate: number | null;
  /** Languages it can measure. */
  languages: 'all' | 'english';
  measure: (course: ExaminedCourse) => Measure;
};

/** Why something is not measured, or in part only. */
export const because = (reason: Reason, values: SentenceValues = {}): Sentence => ({
  key: `reason.${reason}`,
  values,
  words: {},
});

export const notMeasured = (reason: Sentence): Measure => ({ measured: false, reason });

/** One thing that is counted, and what is wrong with it. */
export type Counted = { finds: Find[] };

/**
 * The share of things without a finding.
 * @param things what is counted, @param none why nothing can be measured when there is nothing to count
 */
export function shareOf(things: readonly Counted[], none: Sentence, note?: Sentence): Measure {
  if (things.length === 0) return notMeasured(none);
  const sound = things.filter(({ finds }) => finds.length === 0).length;
  return {
    measured: true,
    score: sound / things.length,
    finds: things.flatMap(({ finds }) => finds),
    ...(note === undefined ? {} : { note }),
  };
}

/** The finding when the condition holds, else nothing. */
export const when = (condition: boolean, find: () => Find): Find[] => (condition ? [find()] : []);

export type PlacedLesson = { lesson: ExaminedLesson; place: Place };
export type PlacedSection = { section: ExaminedSection; lesson: ExaminedLesson; place: Place };

/** The lessons of a course in order, each with its place. */
export function lessonsOf(course: ExaminedCourse): PlacedLesson[] {
  return course.modules.flatMap((module) =>
    module.lessons.map((lesson) => ({
      lesson,
      place: { ...NOWHERE, moduleId: module.id, lessonId: lesson.id },
    })),
  );
}

/** The sections of a course in order, each with its place. */
export function sectionsOf(course: ExaminedCourse): PlacedSection[] {
  return lessonsOf(course).flatMap(({ lesson, place }) =>
    lesson.sections.map((section) => ({ section, lesson, place: { ...place, sectionId: section.id } })),
  );
}

/** The questions of a course in order, each with its place. */
export function itemsOf(course: ExaminedCourse) {
  return sectionsOf(course).flatMap(({ section, lesson, place }) =>
    section.examination.items.map((item) => ({
      item,
      section,
      lesson,
      place: { ...place, questionId: item.id },
    })),
  );
}

/** Objectives of lessons; those of the course only where no lesson has any, for they say the same more widely. */
export function objectivesOf(course: ExaminedCourse) {
  const ofLessons = lessonsOf(course).flatMap(({ lesson, place }) =>
    lesson.objectives.map((objective) => ({
      objective,
      lessons: [lesson],
      place: { ...place, objectiveId: objective.id },
    })),
  );
  if (ofLessons.length > 0) return ofLessons;
  return course.objectives.map((objective) => ({
    objective,
    lessons: lessonsOf(course).map(({ lesson }) => lesson),
    place: { ...NOWHERE, objectiveId: objective.id },
  }));
}

/** A place in a section, narrowed to where something stands in its text. */
export const at = (place: Place, passage: string | null | undefined): Place => ({
  ...place,
  passage: passage || null,
});

/** A text short enough to stand in a sentence. */
export const clip = (text: string, most = 90): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
