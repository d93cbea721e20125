import type { DraftKeeper } from './draft-keeper.ts';
import type { EditedQuestion, EditedSection } from './section-draft.ts';
import {
  emptyHistory,
  joined,
  met,
  questionAdded,
  stepped,
  written,
  type Direction,
  type UndoHistory,
} from './undo-history.ts';
import type { UndoStorage } from './undo-storage.ts';
import { createListeners } from '../../lib/listeners.ts';

export type UndoSnapshot = {
  canUndo: boolean;
  canRedo: boolean;
  /** False when this device keeps no steps for the next visit. */
  isKept: boolean;
};

/** Milliseconds of quiet before the steps are kept on the device. */
const QUIET = 250;

/**
 * Undo and redo of what somebody writes in a section, whichever way they write it. The steps are kept on this device, so
 * that they outlive a reload; what others changed in the text meanwhile is stepped around and never undone.
 */
export class UndoKeeper {
  readonly #draft: DraftKeeper<EditedSection>;
  readonly #storage: UndoStorage;
  readonly #listeners = createListeners();
  #history: UndoHistory;
  #snapshot: UndoSnapshot = { canUndo: false, canRedo: false, isKept: true };
  #isRead = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(draft: DraftKeeper<EditedSection>, storage: UndoStorage) {
    this.#draft = draft;
    this.#storage = storage;
    this.#history = emptyHistory(draft.snapshot().value.markdown);
  }

  readonly subscribe = this.#listeners.subscribe;

  readonly snapshot = (): UndoSnapshot => this.#snapshot;

  /** Follows the draft and reads what an earlier visit left. Out: ends that, and keeps what is not kept yet. */
  readonly start = (): (() => void) => {
    this.#meet();
    const stop = this.#draft.subscribe(this.#meet);
    void this.#read();
    return () => {
      stop();
      this.keepNow();
    };
  };

  /** Takes a text that was written; `isStep` when it is undone by itself. */
  readonly write = (markdown: string, isStep = false) => {
    this.#take(written(this.#history, markdown, Date.now(), isStep));
    this.#draft.change({ markdown });
  };

  /** Adds a question, as one step: taken from a suggestion, or begun from the text. */
  readonly addQuestion = (question: EditedQuestion) => {
    this.#take(questionAdded(this.#history, question));
    this.#draft.change({ questions: [...this.#draft.snapshot().value.questions, question] });
  };

  /** One step back or forth. Out: whether there was one. */
  readonly step = (direction: Direction): boolean => {
    const { markdown, questions } = this.#draft.snapshot().value;
    const result = stepped(this.#history, direction, { markdown, questions });
    // Steps that do not fit are of no use any more.
    this.#take(result?.history ?? { ...this.#history, [direction]: [] });
    if (result) this.#draft.change(result.parts);
    return result !== null;
  };

  /** Keeps the steps on the device at once: the page may go. */
  readonly keepNow = () => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#storage.keep(this.#history).then(
      () => this.#show({ isKept: true }),
      () => this.#show({ isKept: false }),
    );
  };

  /** The draft's text may be another one that nobody typed here: a merge, a version that was brought back. */
  readonly #meet = () => {
    const { markdown } = this.#draft.snapshot().value;
    if (markdown !== this.#history.text) this.#take(met(this.#history, markdown));
  };

  async #read() {
    if (this.#isRead) return;
    this.#isRead = true;
    const kept = await this.#storage.read().catch(() => null);
    if (!kept) return;
    this.#history = joined(kept, this.#history);
    this.#showSteps();
  }

  #take(history: UndoHistory) {
    if (history === this.#history) return;
    this.#history = history;
    this.#showSteps();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.keepNow, QUIET);
  }

  #showSteps() {
    this.#show({ canUndo: this.#history.undo.length > 0, canRedo: this.#history.redo.length > 0 });
  }

  #show(changes: Partial<UndoSnapshot>) {
    const next = { ...this.#snapshot, ...changes };
    const isNew = (Object.keys(next) as (keyof UndoSnapshot)[]).some(
      (name) => next[name] !== this.#snapshot[name],
    );
    if (!isNew) return;
    this.#snapshot = next;
    this.#listeners.tell();
  }
}
