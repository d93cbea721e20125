/**
 * The course as the rubric sees it: a neutral shape that knows neither drafts nor runs, so that courses made by hand
 * and generated ones are measured by the same rules. Times are in minutes.
 */

export type RubricLevel = 'beginner' | 'intermediate' | 'advanced' | 'expert';
export type RubricObjective = { id: string; text: string };

/** Where in a source a statement is said to stand: characters [start, end) of that source's text. */
export type RubricCitation = {
  sourceName: string;
  sourceId?: string | undefined;
  sourceVersion?: number | undefined;
  start: number;
  end: number;
  quote: string;
};

export type RubricQuestion = {
  id: string;
  type: 'single_choice' | 'multiple_choice' | 'true_false' | 'short_text';
  prompt: string;
  options: { id: string; text: string }[];
  objectiveId?: string | undefined;
  citation?: RubricCitation | undefined;
};

/** `correct` holds option ids, or the accepted answers of a short text; `rationale` maps an option id to a sentence. */
export type RubricKey = { questionId: string; correct: string[]; rationale: Record<string, string> };

/** What a section holds; everything that is found by looking at it alone may be kept by the hash of this. */
export type RubricContent = {
  body: {
    markdown: string;
    questions: RubricQuestion[];
    resources: { title: string; url?: string | undefined; citation?: RubricCitation | undefined }[];
  };
  keys: readonly RubricKey[];
};

export type RubricSection = {
  id: string;
  title: string;
  kind: string;
  minutes: number;
  /** A person may be brief; an author that was asked for a section owes more than a sentence. */
  byHand: boolean;
  /** Terms that the plan of the section promises; empty when none were declared. */
  keyTerms: string[];
};

export type RubricLesson<Section> = {
  id: string;
  title: string;
  objectives: RubricObjective[];
  /** 0: the sum of its sections. */
  minutes: number;
  sections: Section[];
};

export type RubricModule<Section> = {
  id: string;
  title: string;
  description: string;
  lessons: RubricLesson<Section>[];
};

/** Why a citation does not hold. */
export type CitationFaultReason = 'source_unknown' | 'quote_empty' | 'quote_not_found' | 'quote_elsewhere';

/** What a course was made from. */
export type RubricSources = {
  /** The numbers that each of them states; none when it was made without sources, null when they are not at hand. */
  numbers: readonly ReadonlySet<string>[] | null;
  /** Holds a citation against them. @returns what is wrong with it, or null */
  faultOf: (citation: RubricCitation) => CitationFaultReason | null;
};

export type RubricCourse<Section = RubricSection & RubricContent> = {
  title: string;
  description: string;
  /** A BCP 47 tag. */
  language: string;
  level: RubricLevel;
  objectives: RubricObjective[];
  modules: RubricModule<Section>[];
  /** Null when not even citations can be held against them. */
  sources: RubricSources | null;
};

/** Where a finding is; the narrower the better. */
export type Place = {
  moduleId: string | null;
  lessonId: string | null;
  sectionId: string | null;
  questionId: string | null;
  objectiveId: string | null;
  /** Words of the section's Markdown as they stand there. */
  passage: string | null;
};

export const NOWHERE: Place = {
  moduleId: null,
  lessonId: null,
  sectionId: null,
  questionId: null,
  objectiveId: null,
  passage: null,
};
