/**
 * The port behind which every course author stands (Claude, an OpenAI-compatible server, or the offline rules).
 * Shapes are what is saved; a model's reply is parsed by `model-author-drafts.ts` before it becomes one of these.
 */
import type { SectionKind, SectionRole } from '../courses/index.ts';
import type { Difficulty } from '../courses/index.ts';
import type { BloomLevel, Question, QuestionKey, SectionBody } from '../courses/index.ts';
import type { Said } from '../../platform/sentences.ts';
import type { AuthorIdentity } from './authors.values.ts';

/** What the instructor asked for. Times are estimates in hours. */
export type Brief = {
  title: string;
  description: string;
  difficulty: Difficulty;
  subject: string;
  estimatedHours: number | null;
  learningObjectives: string[];
  learningStyle: string | null;
  contentDepth: 'overview' | 'standard' | 'deep';
  language: string;
  structure: { modules: number; lessonsPerModule: number; sectionsPerLesson: number };
};

/** A document the course is built from. `id` is the row's id, `text` the whole of it as given. */
export type Source = { id: string; name: string; mediaType: string; text: string };

export type Objective = { id: string; text: string; bloomLevel: BloomLevel };

export type OutlineModule = {
  title: string;
  why: string;
  objectives: Objective[];
  dependsOn: number[];
  estimatedMinutes: number;
  keyTerms: string[];
  /**
   * In an outline that a person has changed: which module of the author's own outline it was, counted from 0; null for
   * one that the person added. Absent in an outline as its author wrote it.
   */
  origin?: number | null;
};

export type Outline = {
  title: string;
  description: string;
  targetAudience: string;
  prerequisites: string[];
  outcomes: Objective[];
  modules: OutlineModule[];
  assessmentStrategy: { name: string; weight: number; description: string }[];
  closingProject: { title: string; description: string };
  teachingApproach: string;
  accessibilityNotes: string;
  /** 'written' by an author, 'extracted' from the sources, or a 'scaffold' that a person must fill. */
  mode: 'written' | 'extracted' | 'scaffold';
  /** True when the headings of the sources decided the structure instead of `brief.structure`. */
  structureFromSources: boolean;
};

/** The second stage: one module with its lessons and their sections laid out, nothing written yet. */
export type ModulePlan = { title: string; description: string; lessons: LessonPlan[] };

export type LessonPlan = {
  title: string;
  objectives: Objective[];
  estimatedMinutes: number;
  sections: SectionPlan[];
};

export type SectionPlan = {
  title: string;
  kind: SectionKind;
  role: SectionRole;
  estimatedMinutes: number;
  keyTerms: string[];
};

/** The third stage: what frames a lesson, and the questions that check it. */
export type LessonDraft = {
  hook: string;
  summary: string;
  next: string;
  activity: string;
  questions: SectionBody['questions'];
  keys: QuestionKey[];
  findings?: Remarks;
};

/** What its author could not better and a person should look at, in sentences; not part of the course. */
export type Remarks = Said[];

/** The fourth stage: the body a learner reads. */
export type SectionDraft = { body: SectionBody; keys: QuestionKey[]; findings?: Remarks };

/** What one unit's author call may need besides its own arguments. */
export type AuthorContext = {
  brief: Brief;
  sources: Source[];
  /** A wish for a unit that is written already, with its Markdown as it is now; null: it is written afresh. */
  revision: { instruction: string; current: string } | null;
  /** Whether a section may ask for a diagram (`author-diagrams.ts`), because somebody will draw it. */
  mayAskForDiagrams?: boolean;
  signal: AbortSignal;
  /** Live text of what is being written; may be shown, is never stored. */
  onPreview: (text: string) => void;
  /** Called when a model call starts and when it ends; the ledger row is written by the caller. */
  attempts: AttemptRecorder;
};

/** Opens a ledger row before a call and closes it after; a crash in between leaves the row open. */
export type AttemptRecorder = {
  open(start: AttemptStart): Promise<string>;
  close(attemptId: string, end: AttemptEnd): Promise<void>;
};

export type AttemptStart = { provider: string; model: string; promptVersion: string; prompt: string };

export type AttemptEnd = {
  outcome: 'ok' | 'invalid' | 'truncated' | 'refused' | 'error' | 'aborted';
  detail: string | null;
  responseText: string;
  stopReason: string | null;
  requestId: string | null;
  usage: {
    inputTokens: number;
    outputTokens: number;
    cacheReadTokens: number;
    cacheWriteTokens: number;
  } | null;
};

/** What a person wants done with a passage that they selected. */
export const SUGGESTION_ACTIONS = ['rewrite', 'simplify', 'example', 'question'] as const;
export type SuggestionAction = (typeof SUGGESTION_ACTIONS)[number];

export type SuggestionWish = {
  action: SuggestionAction;
  /** The words that were selected, as Markdown. */
  passage: string;
  /** Where they stand: the section as it is saved, which may be some words behind. */
  section: { title: string; markdown: string };
  course: { title: string; difficulty: Difficulty; language: string };
  /** Begins the id of a question, so that it is like no other of the section. */
  questionPrefix: string;
};

/** Text that takes the place of the passage or stands below it, or a question about it. */
export type Suggestion =
  { kind: 'text'; markdown: string } | { kind: 'question'; question: Question; key: QuestionKey };

/** One author. Each method writes one unit and throws `AuthorError` when it cannot. */
export type Author = {
  identity: AuthorIdentity;
  writeOutline(context: AuthorContext): Promise<Outline>;
  planModule(context: AuthorContext, outline: Outline, moduleIndex: number): Promise<ModulePlan>;
  writeLesson(
    context: AuthorContext,
    outline: Outline,
    at: LessonAddress,
    plan: ModulePlan,
  ): Promise<LessonDraft>;
  writeSection(
    context: AuthorContext,
    outline: Outline,
    at: SectionAddress,
    plan: ModulePlan,
    lesson: LessonDraft,
  ): Promise<SectionDraft>;
  /** Proposes something for a passage of a section that is there already. */
  suggest(wish: SuggestionWish, context: Pick<AuthorContext, 'signal' | 'attempts'>): Promise<Suggestion>;
};

export type LessonAddress = { moduleIndex: number; lessonIndex: number };
export type SectionAddress = LessonAddress & { sectionIndex: number };

/**
 * Why an author could not write a unit. `kind` decides what the run does:
 * refused and invalid leave the unit to a person; unauthorized and unavailable stop the run.
 * cannot_revise: this author follows no instructions; another may.
 */
export class AuthorError extends Error {
  readonly kind:
    'refused' | 'truncated' | 'invalid' | 'unauthorized' | 'unavailable' | 'aborted' | 'cannot_revise';
  readonly retryable: boolean;

  constructor(kind: AuthorError['kind'], message: string, retryable: boolean) {
    super(message);
    this.name = 'AuthorError';
    this.kind = kind;
    this.retryable = retryable;
  }

  /** The stable code under which people are told: `author_refused`, `author_cannot_revise` and so on. */
  get code(): `author_${AuthorError['kind']}` {
    return `author_${this.kind}`;
  }
}
