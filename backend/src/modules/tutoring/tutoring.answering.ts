/** Carries one answer out: asks the model, shows what may be shown, and checks what it says before it is kept. */
import { costMicros } from '../../platform/ai/model-catalogue.ts';
import { TextModelError } from '../../platform/ai/text-model.ts';
import type { CallRecorder, ModelUsage, TextModel } from '../../platform/ai/text-model.ts';
import { citeAnswer, NOT_COVERED, withoutMarkers } from './tutoring.citations.ts';
import type { TutorCitation, TutorError } from './tutoring.frames.ts';
import type { MadeHint } from './tutoring.hints.ts';
import type { LiveAnswer } from './tutoring.live-answers.ts';
import { hintFor, PASSAGES_SHOWN, shownPassage, type AnswerPlan, type Asked } from './tutoring.plan.ts';
import type { Ending } from './tutoring.repository.ts';

/** Tokens an answer may take at first. */
export const ANSWER_TOKENS = 1_200;

const NOTHING_FOUND = 'This course does not cover it.';
const DECLINED = 'The AI provider declined to answer this.';

const empty: Ending = {
  outcome: 'answered',
  answer: null,
  citations: [],
  passages: [],
  error: null,
  calls: 0,
  usage: null,
  costMicros: 0,
};

/** Adds up what the calls of one answer took. A cost is unknown when that of one call is. */
export function createTally() {
  const tally = { calls: 0, usage: null as ModelUsage | null, costMicros: 0 as number | null };
  const recorder: CallRecorder = {
    open: ({ model }) => {
      tally.calls += 1;
      return Promise.resolve(model);
    },
    close: (model, { usage }) => {
      const cost = usage ? costMicros(model, usage) : null;
      tally.costMicros = tally.costMicros === null || cost === null ? null : tally.costMicros + cost;
      if (usage) tally.usage = added(tally.usage, usage);
      return Promise.resolve();
    },
  };
  return { tally, recorder };
}

function added(sum: ModelUsage | null, next: ModelUsage): ModelUsage {
  return {
    inputTokens: (sum?.inputTokens ?? 0) + next.inputTokens,
    outputTokens: (sum?.outputTokens ?? 0) + next.outputTokens,
    cacheReadTokens: (sum?.cacheReadTokens ?? 0) + next.cacheReadTokens,
    cacheWriteTokens: (sum?.cacheWriteTokens ?? 0) + next.cacheWriteTokens,
  };
}

/** The answer of a model, with everything taken out that does not hold. Never rejects because of the model. */
export async function answerWithModel(model: TextModel, plan: AnswerPlan, live: LiveAnswer): Promise<Ending> {
  const nothingToSay = plan.needsSupport && plan.passages.length === 0;
  if (nothingToSay) return { ...empty, outcome: 'not_covered', answer: NOTHING_FOUND };
  const leaking = new AbortController();
  const { tally, recorder } = createTally();
  try {
    const written = await model.generateText({
      promptVersion: plan.prompt.version,
      system: plan.prompt.system,
      prompt: plan.prompt.text,
      maxTokens: ANSWER_TOKENS,
      effort: 'low',
      signal: AbortSignal.any([live.signal, leaking.signal]),
      onText: createGate(plan, live, leaking),
      attempts: recorder,
    });
    const text = storable(written);
    const ending = leaking.signal.aborted || plan.guard.leaks(text) ? withheld(plan) : judged(plan, text);
    return { ...ending, ...tally };
  } catch (error) {
    if (!(error instanceof TextModelError)) throw error;
    const ending = leaking.signal.aborted ? withheld(plan) : failed(error, live.signal);
    return { ...ending, ...tally };
  }
}

/** Shows whole sentences that are free of keys; ends the call at the first that is not. */
function createGate({ guard }: AnswerPlan, live: LiveAnswer, leaking: AbortController) {
  let shown = 0;
  return (text: string): void => {
    if (leaking.signal.aborted || live.signal.aborted) return;
    const showable = guard.showable(text);
    if (showable === shown) return;
    shown = showable;
    const free = text.slice(0, showable);
    if (guard.leaks(free)) leaking.abort();
    else live.show(withoutMarkers(free));
  };
}

/** What PostgreSQL can hold. */
const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed();

function judged(plan: AnswerPlan, written: string): Ending {
  if (written.trimStart().startsWith(NOT_COVERED)) return notCovered(plan);
  const { text, citations } = citeAnswer(written, plan.passages, plan.language);
  if (plan.needsSupport && citations.length === 0) return notCovered(plan);
  // A hint must not quote: the words may be the answer.
  return { ...empty, answer: text, citations: plan.needsSupport ? citations : citations.map(withoutQuote) };
}

const withoutQuote = (citation: TutorCitation): TutorCitation => ({ ...citation, quote: '' });

/** The nearest passages go with it. About a question of the course there is always something to say. */
function notCovered(plan: AnswerPlan): Ending {
  if (!plan.needsSupport) return { ...empty, ...pointed(plan.instead()) };
  const nearest = plan.passages.slice(0, 2).map(shownPassage);
  return { ...empty, outcome: 'not_covered', answer: NOTHING_FOUND, passages: nearest };
}

function withheld(plan: AnswerPlan): Ending {
  return { ...empty, outcome: 'withheld', ...pointed(plan.instead()) };
}

/** A hint as an answer: it leads to the section without the words of the passage. */
function pointed({ text, passage }: MadeHint): Pick<Ending, 'answer' | 'citations'> {
  if (passage === null) return { answer: text, citations: [] };
  const { id: sectionId, title: sectionTitle, lessonId, lessonTitle } = passage.section;
  return {
    answer: text,
    citations: [{ number: 1, sectionId, sectionTitle, lessonId, lessonTitle, quote: '' }],
  };
}

const FAILURES: Record<TextModelError['kind'], Pick<TutorError, 'code' | 'message'>> = {
  unauthorized: {
    code: 'provider_unauthorized',
    message: 'The AI provider refuses the key of this institution.',
  },
  unavailable: { code: 'provider_unavailable', message: 'The AI provider cannot be reached.' },
  aborted: { code: 'provider_unavailable', message: 'The AI provider took too long.' },
  truncated: { code: 'tutor_answer_unusable', message: 'The answer of the model did not end.' },
  invalid: { code: 'tutor_answer_unusable', message: 'The model gave no usable answer.' },
  refused: { code: 'declined', message: DECLINED },
};

/** @param signal of the answer; it tells whether somebody ended it */
function failed({ kind, retryable }: TextModelError, signal: AbortSignal): Ending {
  if (signal.aborted && signal.reason === 'reader') return { ...empty, outcome: 'stopped' };
  if (signal.aborted && signal.reason === 'program') return { ...empty, outcome: 'interrupted' };
  if (kind === 'refused') return { ...empty, outcome: 'declined', answer: DECLINED };
  const error = { ...FAILURES[kind], retryable: retryable || kind === 'aborted' || kind === 'invalid' };
  return { ...empty, outcome: 'failed', error };
}

/** The best matching passages, for where no model answers; a hint or feedback by rules. */
export function answerWithPassages(asked: Asked): Ending {
  const { type, subject, found, sectionPassages } = asked;
  if (type === 'hint' && subject) return { ...empty, ...pointed(hintFor(asked, subject)) };
  const best = type === 'explanation' && found.length === 0 ? sectionPassages : found;
  const passages = best.slice(0, PASSAGES_SHOWN).map(shownPassage);
  const answer = subject?.answer?.feedback ?? null;
  if (answer === null && passages.length === 0) {
    return { ...empty, outcome: 'not_covered', answer: NOTHING_FOUND };
  }
  return { ...empty, answer, passages };
}
