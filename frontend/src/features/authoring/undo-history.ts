import { same } from './draft-merge.ts';
import type { EditedQuestion } from './section-draft.ts';
import {
  fits,
  inverse,
  passed,
  spliceBetween,
  spliced,
  splicesBetween,
  touches,
  type Splice,
} from './undo-splice.ts';

/** One thing that is done by undoing or redoing: a change of the text, or a question that comes or goes. */
export type Step =
  { kind: 'text'; splice: Splice } | { kind: 'question'; question: EditedQuestion; adds: boolean };

/** The steps back and forth from a text, the next one last. */
export type UndoHistory = {
  text: string;
  undo: Step[];
  redo: Step[];
  /** When the last letter was typed; 0 when whatever comes next is a step of its own. */
  typedAt: number;
};

export type Direction = 'undo' | 'redo';

/** What undoing looks at and changes. */
export type UndoneParts = { markdown: string; questions: EditedQuestion[] };

/** Milliseconds of pause after which typing is a new step. */
const PAUSE = 1_000;
const MOST_STEPS = 200;
const MOST_CHARACTERS = 400_000;

export function emptyHistory(text: string): UndoHistory {
  return { text, undo: [], redo: [], typedAt: 0 };
}

const sizeOf = (step: Step) =>
  step.kind === 'text' ? step.splice.removed.length + step.splice.inserted.length : 0;

/** The newest steps, as many as are kept. */
function newest(steps: Step[]): Step[] {
  let characters = 0;
  const kept = steps.toReversed().findIndex((step, index) => {
    characters += sizeOf(step);
    return index === MOST_STEPS || characters > MOST_CHARACTERS;
  });
  return kept === -1 ? steps : steps.slice(steps.length - kept);
}

/** The steps back after a change; letters typed one after the other are one step. */
function stepsBack({ text, undo, typedAt }: UndoHistory, change: Splice, isGoingOn: boolean): Step[] {
  const last = undo.at(-1);
  const isSame = isGoingOn && typedAt > 0 && last?.kind === 'text' && touches(inverse(last.splice), change);
  if (!isSame) return newest([...undo, { kind: 'text', splice: inverse(change) }]);
  const back = spliceBetween(spliced(text, change), spliced(text, last.splice));
  return newest([...undo.slice(0, -1), ...(back ? [{ kind: 'text' as const, splice: back }] : [])]);
}

/**
 * The history after the writer changed the text.
 * @param isStep whether it is undone by itself, however fast it came
 */
export function written(history: UndoHistory, text: string, at: number, isStep: boolean): UndoHistory {
  const change = spliceBetween(history.text, text);
  if (!change) return history;
  const isGoingOn = !isStep && at - history.typedAt < PAUSE;
  return { text, undo: stepsBack(history, change, isGoingOn), redo: [], typedAt: isStep ? 0 : at };
}

/** The history after a question was taken from a suggestion. */
export function questionAdded(history: UndoHistory, question: EditedQuestion): UndoHistory {
  const undo = newest([...history.undo, { kind: 'question', question, adds: false }]);
  return { ...history, undo, redo: [], typedAt: 0 };
}

/** Steps past a change that somebody else made. One that changes the same words goes, and all that are behind it. */
function stepsPast(steps: Step[], foreign: Splice): Step[] {
  const kept: Step[] = [];
  let other = foreign;
  for (const step of steps.toReversed()) {
    if (step.kind === 'question') {
      kept.push(step);
      continue;
    }
    const both = passed(step.splice, other);
    if (!both) break;
    kept.push({ kind: 'text', splice: both.one });
    ({ other } = both);
  }
  return kept.toReversed();
}

/** The history after the text became another one that the writer did not type: a merge, another version. */
export function met(history: UndoHistory, text: string): UndoHistory {
  const foreign = splicesBetween(history.text, text);
  if (foreign.length === 0) return history;
  const past = (steps: Step[]) => foreign.reduce(stepsPast, steps);
  return { text, undo: past(history.undo), redo: past(history.redo), typedAt: 0 };
}

/** What a step makes of the parts, and the step that takes it back; null when it does not fit them. */
function taken(step: Step, parts: UndoneParts): { parts: UndoneParts; back: Step } | null {
  if (step.kind === 'text') {
    if (!fits(parts.markdown, step.splice)) return null;
    const markdown = spliced(parts.markdown, step.splice);
    return { parts: { ...parts, markdown }, back: { kind: 'text', splice: inverse(step.splice) } };
  }
  const { question, adds } = step;
  const there = parts.questions.find(({ id }) => id === question.id);
  const back: Step = { kind: 'question', question, adds: !adds };
  if (adds) return there ? null : { parts: { ...parts, questions: [...parts.questions, question] }, back };
  // A question that was edited since is somebody's work: it stays.
  if (!there || !same(there, question)) return null;
  return { parts: { ...parts, questions: parts.questions.filter((each) => each !== there) }, back };
}

/** The next step back or forth. Out: the history after it and what changed; null when there is none. */
export function stepped(
  history: UndoHistory,
  direction: Direction,
  parts: UndoneParts,
): { history: UndoHistory; parts: UndoneParts } | null {
  const other = direction === 'undo' ? 'redo' : 'undo';
  const steps = [...history[direction]];
  for (let step = steps.pop(); step; step = steps.pop()) {
    const result = taken(step, parts);
    if (result) {
      const after = { [direction]: steps, [other]: newest([...history[other], result.back]) };
      return {
        history: { ...history, ...after, text: result.parts.markdown, typedAt: 0 },
        parts: result.parts,
      };
    }
    // Steps of the text stand on each other; a question stands alone.
    if (step.kind === 'text') return null;
  }
  return null;
}

/** A history that was kept, with what was written here since the page was opened on top of it. */
export function joined(kept: UndoHistory, here: UndoHistory): UndoHistory {
  const opened = here.undo
    .toReversed()
    .reduce((text, step) => (step.kind === 'text' ? spliced(text, step.splice) : text), here.text);
  const before = met(kept, opened);
  if (here.undo.length === 0 && here.redo.length === 0) return { ...before, typedAt: 0 };
  return { ...here, undo: newest([...before.undo, ...here.undo]) };
}
