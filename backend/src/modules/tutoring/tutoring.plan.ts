/** What one answer is made of: the passages, the prompt, and what must not be given away. Pure. */
import type { PlacedSection, Question, QuestionKey } from '../courses/index.ts';
import type { AskType, TutorPassage } from './tutoring.frames.ts';
import { sayHint } from './tutoring.hint-texts.ts';
import { makeHint, type MadeHint } from './tutoring.hints.ts';
import { createKeyGuard, type KeyedQuestion, type KeyGuard } from './tutoring.key-guard.ts';
import type { Passage } from './tutoring.passages.ts';
import { askPrompt, feedbackPrompt, hintPrompt, type TutorPrompt } from './tutoring.prompts.ts';
import type { Place } from './tutoring.ranking.ts';
import { shareFound, subjectTerms } from './tutoring.words.ts';

/** Passages a model is given, and characters of the section that is open. */
const PASSAGES_GIVEN = 6;
const SECTION_CHARACTERS = 6_000;
export const PASSAGES_SHOWN = 4;

/** A question asked in the words of one of the course's: so many of its subject words. */
const SAME_QUESTION = { terms: 3, share: 0.7 };

/** The question that a hint or feedback is about; `response` and `correct` of the answer that was checked. */
export type Subject = KeyedQuestion & {
  section: PlacedSection;
  isOpen: boolean;
  answer: { response: string | string[]; correct: boolean; feedback: string } | null;
};

export type Asked = {
  type: AskType;
  query: string;
  place: Place;
  language: string;
  sectionTitle: string | null;
  subject: Subject | null;
  hintStep: number | null;
  /** Best first. */
  found: Passage[];
  /** Of the section that is open, in its order. */
  sectionPassages: Passage[];
  /** Questions whose keys are kept: those of the section that is open, and those that the words asked resemble. */
  openNear: KeyedQuestion[];
  openAsked: KeyedQuestion[];
};

export type AnswerPlan = {
  passages: Passage[];
  prompt: TutorPrompt;
  guard: KeyGuard;
  language: string;
  /** Whether an answer that cites nothing counts as none. */
  needsSupport: boolean;
  /** What is said instead of an answer that would give a key away. */
  instead(): MadeHint;
};

/** Whether a person asks in the words of a question of the course. */
export function asksTheSame(query: string, { prompt }: Question, language: string): boolean {
  const wanted = subjectTerms(prompt, language);
  if (wanted.length < SAME_QUESTION.terms) return false;
  return shareFound(wanted, subjectTerms(query, language)) >= SAME_QUESTION.share;
}

export const keyed = (questions: Question[], keys: QuestionKey[]): KeyedQuestion[] =>
  questions.flatMap((question) => {
    const key = keys.find(({ questionId }) => questionId === question.id);
    return key ? [{ question, key }] : [];
  });

export function planAnswer(asked: Asked): AnswerPlan {
  const { type, subject, language } = asked;
  const passages = passagesFor(asked);
  const base = { passages, language };
  if (type === 'hint' && subject) {
    return {
      ...base,
      prompt: hintPrompt(exerciseOf(subject), asked.hintStep ?? 1, passages),
      guard: createKeyGuard([subject], 'strict', language),
      needsSupport: false,
      instead: () => hintFor(asked, subject),
    };
  }
  if (type === 'feedback' && subject) {
    return {
      ...base,
      prompt: feedbackPrompt({ exercise: exerciseOf(subject), ...answeredOf(subject) }, passages),
      guard: createKeyGuard(subject.isOpen ? [withoutSaid(subject)] : [], 'strict', language),
      needsSupport: false,
      instead: () => ({ text: subject.answer?.feedback ?? '', passage: null }),
    };
  }
  const strict = createKeyGuard(asked.openAsked, 'strict', language);
  const pointing = createKeyGuard(asked.openNear, 'pointing', language);
  return {
    ...base,
    prompt: askPrompt({
      type: type === 'explanation' ? type : 'question',
      query: asked.query,
      passages,
      sectionTitle: asked.sectionTitle,
      nearOpenQuestion: asked.openAsked.length > 0,
    }),
    guard: {
      leaks: (text) => strict.leaks(text) || pointing.leaks(text),
      showable: (text) => Math.min(strict.showable(text), pointing.showable(text)),
    },
    needsSupport: true,
    instead: () => ({ text: sayHint(language, 'kept_back'), passage: null }),
  };
}

/** A hint by rules, for where no model is to be asked or what it wrote may not be shown. */
export function hintFor(asked: Asked, subject: Subject): MadeHint {
  const { found, sectionPassages, language, hintStep } = asked;
  const passages = [
    ...new Set([...found.filter(({ section }) => section === subject.section), ...sectionPassages]),
  ];
  return makeHint({ asked: subject, section: subject.section, passages, language }, hintStep ?? 1);
}

/** The section that is open comes first where it is to be explained; else what was found. */
function passagesFor({ type, found, sectionPassages }: Asked): Passage[] {
  if (type === 'question') return found.slice(0, PASSAGES_GIVEN);
  let characters = 0;
  const opened = sectionPassages.filter(({ text }) => {
    characters += text.length;
    return characters <= SECTION_CHARACTERS;
  });
  const best = type === 'explanation' ? [...opened, ...found.slice(0, 2)] : [...found.slice(0, 3), ...opened];
  return [...new Set(best)];
}

/** What was said about the chosen answers when they were checked is no secret any more. */
function withoutSaid({ question, key, answer }: Subject): KeyedQuestion {
  const said = new Set(answer ? [answer.response].flat() : []);
  const rationale = Object.fromEntries(Object.entries(key.rationale).filter(([id]) => !said.has(id)));
  return { question, key: { ...key, rationale } };
}

const exerciseOf = ({ question }: Subject) => ({
  prompt: question.prompt,
  options: question.options.map(({ text }) => text),
});

/** Of a wrong answer only what the course says about what was chosen. */
function answeredOf({ question, key, answer }: Subject) {
  const ids = answer ? [answer.response].flat() : [];
  const words = (id: string) => question.options.find((option) => option.id === id)?.text ?? id;
  const reasons = ids.flatMap((id) => key.rationale[id] ?? []);
  const correct = answer?.correct ?? false;
  return {
    chosen: ids.map(words),
    correct,
    reasons: correct ? reasons : reasons.filter((reason) => !names(reason)),
  };
  /** A reason why an answer is wrong may name the right one. */
  function names(reason: string): boolean {
    return createKeyGuard([{ question, key: { ...key, rationale: {} } }], 'strict', '').leaks(reason);
  }
}

export const shownPassage = ({ section, heading, text }: Passage): TutorPassage => ({
  sectionId: section.id,
  sectionTitle: section.title,
  lessonId: section.lessonId,
  lessonTitle: section.lessonTitle,
  heading,
  text,
});
