/** A model's lesson becomes ours: question ids, the order of options, keys and citations are set by code. */
import { Question, QuestionKey } from '../courses/index.ts';
import { flawsOf } from '../rubric/index.ts';
import type { LessonDraft, LessonPlan } from './author.ts';
import { LONGEST_QUOTE, sayOfDraft } from './authors-sentences.ts';
import type { Advice } from './authors-sentences.ts';
import type { LessonReply, QuestionReply, Reading } from './model-author-drafts.ts';
import { placeholderFindings, shapeFindings } from './model-author-findings.ts';
import { cleanMarkdown } from './model-author-markdown.ts';
import type { CleaningRules } from './model-author-markdown.ts';
import { byHash, keyPosition } from './model-author-order.ts';
import type { QuoteFinder } from './model-author-quotes.ts';

export type LessonReadingContext = {
  lesson: LessonPlan;
  /** `m1-l2`: begins the ids of the lesson's questions. */
  prefix: string;
  /** How many questions were asked for. */
  questions: number;
  /** How many questions earlier lessons of the course were asked for: keys are balanced over the whole course. */
  questionsBefore: number;
  /** The same for the whole course; decides the positions of keys. */
  seed: string;
  /** Of the course, as a BCP 47 tag. */
  language: string;
  findQuote: QuoteFinder;
  allowsUrl: CleaningRules['allowsUrl'];
};

const FEWEST_OPTIONS = 3;
const MOST_OPTIONS = 5;
const MOST_QUESTIONS = 12;

/** As many questions per section as objectives need, at least one, and the same number for each section. */
export function questionCount(lesson: LessonPlan): number {
  const sections = lesson.sections.length;
  const wanted = Math.max(1, Math.ceil(lesson.objectives.length / Math.max(1, sections)));
  const fitting = Math.max(1, Math.floor(MOST_QUESTIONS / Math.max(1, sections)));
  return sections * Math.min(wanted, fitting);
}

/** Reads a lesson with its questions and, apart from them, their keys. */
export function readLesson(reply: LessonReply, context: LessonReadingContext): Reading<LessonDraft> {
  const clean = (markdown: string) =>
    cleanMarkdown(markdown, { topHeading: 3, allowsUrl: context.allowsUrl });
  const block = ({ heading, markdown }: { heading: string; markdown: string }) =>
    `## ${heading.trim()}\n\n${clean(markdown)}`;
  const items = reply.questions.map((question, index) => readQuestion(question, index, context));
  const draft: LessonDraft = {
    hook: clean(reply.hook),
    activity: block(reply.activity),
    summary: block(reply.summary),
    next: clean(reply.next),
    questions: items.map((item) => item.question),
    keys: items.map((item) => item.key),
  };
  const empty = (['hook', 'next'] as const).filter((name) => draft[name] === '');
  return {
    draft,
    blocking: [
      ...empty.map((name) => `${name} is empty`),
      ...[reply.activity, reply.summary]
        .filter((part) => part.heading.trim() === '' || part.markdown.trim() === '')
        .map(() => 'activity and summary need a heading and a text'),
      ...tooFewQuestions(reply, context),
      ...reply.questions.flatMap((question, index) => questionFaults(question, index)),
      ...reply.questions.flatMap((question, index) => objectiveFaults(question, index, context)),
      ...items.flatMap((item, index) => [
        ...shapeFindings(Question, item.question).map((finding) => `question ${index + 1}, ${finding}`),
        ...shapeFindings(QuestionKey, item.key).map((finding) => `question ${index + 1}, key ${finding}`),
      ]),
      ...placeholderFindings(draft),
    ],
    advice: [
      ...(reply.questions.length === context.questions
        ? []
        : [questionCountAdvice(reply.questions.length, context.questions)]),
      ...untestedObjectives(reply, context),
      ...reply.questions.flatMap((question, index) => questionFlaws(question, items[index]!, index, context)),
    ],
  };
}

/** Reads one question that belongs to no objective. */
export function readLoneQuestion(
  reply: QuestionReply,
  context: LessonReadingContext,
): Reading<{ question: Question; key: QuestionKey }> {
  const item = readQuestion(reply, 0, context);
  return {
    draft: item,
    blocking: [
      ...questionFaults(reply, 0),
      ...shapeFindings(Question, item.question),
      ...shapeFindings(QuestionKey, item.key),
      ...placeholderFindings(item),
    ],
    advice: questionFlaws(reply, item, 0, context),
  };
}

function tooFewQuestions(reply: LessonReply, { lesson }: LessonReadingContext): string[] {
  const sections = lesson.sections.length;
  const enough = reply.questions.length >= sections && reply.questions.length <= 50;
  return enough ? [] : [`each of the ${sections} sections needs a question of its own`];
}

const questionCountAdvice = (questions: number, asked: number): Advice => ({
  ask: `there should be exactly ${asked} questions, not ${questions}`,
  said: sayOfDraft('question_count', { questions, asked }),
});

function untestedObjectives(reply: LessonReply, { lesson }: LessonReadingContext): Advice[] {
  const tested = new Set(reply.questions.map((question) => question.objectiveNumber));
  return lesson.objectives.flatMap((objective, index) =>
    tested.has(index + 1)
      ? []
      : [
          {
            ask: `no question checks objective ${index + 1} (“${objective.text}”)`,
            said: sayOfDraft('objective_not_assessed', { text: objective.text }),
          },
        ],
  );
}

/** Builds a question; faults are named apart from it, so that this never fails. */
function readQuestion(reply: QuestionReply, index: number, context: LessonReadingContext) {
  const id = `${context.prefix}-q${index + 1}`;
  const ordered = orderOptions(reply, index, context).map((option, place) => ({
    ...option,
    id: String.fromCodePoint(97 + place),
  }));
  const citation = context.findQuote(reply.sourceName, reply.quote);
  const objectiveId = context.lesson.objectives[reply.objectiveNumber - 1]?.id;
  const question: Question = {
    id,
    type: reply.type,
    prompt: reply.prompt.trim(),
    options: ordered.map((option) => ({ id: option.id, text: option.text.trim() })),
    ...(objectiveId === undefined ? {} : { objectiveId }),
    ...(citation === null ? {} : { citation }),
  };
  const key: QuestionKey = {
    questionId: id,
    correct: ordered.filter((option) => option.correct).map((option) => option.id),
    rationale: Object.fromEntries(ordered.map((option) => [option.id, option.rationale.trim()])),
  };
  return { question, key };
}

/** The order says nothing about the key: positions are dealt evenly over the course, the rest is by hash. */
function orderOptions(reply: QuestionReply, index: number, context: LessonReadingContext) {
  const shuffled = byHash(reply.options, (option) => `${context.seed}|${reply.prompt}|${option.text}`);
  const key = shuffled.find((option) => option.correct);
  if (reply.type !== 'single_choice' || key === undefined) return shuffled;
  const others = shuffled.filter((option) => option !== key);
  const place = keyPosition(context.seed, context.questionsBefore + index, shuffled.length);
  return [...others.slice(0, place), key, ...others.slice(place)];
}

/** What makes a question unusable. */
function questionFaults(reply: QuestionReply, index: number): string[] {
  const { options } = reply;
  const correct = options.filter((option) => option.correct).length;
  const distinct = new Set(options.map((option) => option.text.trim().toLowerCase()));
  const faults: string[] = [];
  if (options.length < FEWEST_OPTIONS || options.length > MOST_OPTIONS) {
    faults.push(`needs ${FEWEST_OPTIONS} to ${MOST_OPTIONS} options`);
  }
  if (reply.type === 'single_choice' && correct !== 1)
    faults.push(`needs exactly one correct option, not ${correct}`);
  if (reply.type === 'multiple_choice' && (correct === 0 || correct === options.length)) {
    faults.push('needs both correct and wrong options');
  }
  if (distinct.size < options.length) faults.push('has the same option twice');
  if (options.some((option) => option.rationale.trim() === ''))
    faults.push('needs a rationale for every option');
  return faults.map((fault) => `question ${index + 1} ${fault}`);
}

function objectiveFaults(
  { objectiveNumber }: QuestionReply,
  index: number,
  { lesson: { objectives } }: LessonReadingContext,
): string[] {
  if (objectives[objectiveNumber - 1] !== undefined) return [];
  return [`question ${index + 1} objectiveNumber must be 1 to ${objectives.length}, not ${objectiveNumber}`];
}

/** What the rubric will hold against a question, and quotes that stand nowhere. */
function questionFlaws(
  reply: QuestionReply,
  { question, key }: { question: Question; key: QuestionKey },
  index: number,
  context: LessonReadingContext,
): Advice[] {
  const { title } = context.lesson;
  const flaws = flawsOf(question, key, context.language).map(({ code, says, fix }) => ({
    ask: `${says}: ${fix}`,
    said: sayOfDraft(code, { title, prompt: question.prompt }),
  }));
  if (reply.quote.trim() !== '' && context.findQuote(reply.sourceName, reply.quote) === null) {
    flaws.push({
      ask: 'quotes words that do not stand in the source: copy them exactly or leave the quote empty',
      said: sayOfDraft('draft_quote_not_found', { quote: reply.quote.slice(0, LONGEST_QUOTE) }),
    });
  }
  return flaws.map(({ ask, said }) => ({ ask: `question ${index + 1} ${ask}`, said }));
}
