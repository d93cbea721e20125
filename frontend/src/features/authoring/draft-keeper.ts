import { isApiError } from '../../api/api-error.ts';
import type { SaveState } from '../../ui/saved-state.tsx';
import { changedFields, mergeDrafts, same, type FieldMergers } from './draft-merge.ts';
import type { DraftStorage, KeptDraft, SetAside } from './draft-storage.ts';
import { createListeners } from '../../lib/listeners.ts';

/** What the server has, with the number that goes back with the next write. */
export type Version<T> = { value: T; revision: number };

/** What a write stored. `problem` is why a part of it was left out. */
export type Stored<T> = Version<T> & { problem: unknown };

export type DraftSnapshot<T> = {
  value: T;
  state: SaveState | 'conflict';
  /** When the server last took something, milliseconds since 1970. */
  savedAt: number | null;
  /** Why nothing, or not everything, is saved. */
  problem: unknown;
  conflict: { base: T; theirs: T; fields: (keyof T & string)[] } | null;
  notice: { kind: 'restored' | 'merged'; at: number } | null;
  /** Versions that gave way, the newest last; each can be brought back. */
  asides: SetAside<T>[];
  /** False when this device keeps no copy. */
  isKept: boolean;
};

type KeeperOptions<T> = {
  loaded: Version<T>;
  storage: DraftStorage<T>;
  /** Writes what differs from `base`. Throws ApiError; status 412 leads to a merge. */
  save: (value: T, base: Version<T>) => Promise<Stored<T>>;
  load: () => Promise<Version<T>>;
  /** How fields are brought together that two people changed. */
  mergers?: FieldMergers<T>;
  /** Nothing is sent before somebody asks for it, by `flush` or at the end of a conflict. */
  isManual?: boolean;
  /** Milliseconds of quiet before a change is sent. */
  delay?: number;
  /** Milliseconds before a failed write is tried again. */
  retryDelay?: number;
};

function isPassing(error: unknown): boolean {
  return isApiError(error) && (error.status === 0 || error.status === 429 || error.status >= 500);
}

/**
 * Keeps what somebody writes. Every change is on this device at once and with the server a moment later; what the server
 * refuses or cannot take stays here and says so. When somebody else saved meanwhile, fields are merged, and where both
 * wrote the same field the writer chooses, and the other version is set aside.
 */
export class DraftKeeper<T extends object> {
  readonly #options: KeeperOptions<T>;
  readonly #listeners = createListeners();
  #snapshot: DraftSnapshot<T>;
  #base: Version<T>;
  #theirs: Version<T> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;

  constructor(options: KeeperOptions<T>) {
    this.#options = options;
    const { loaded, storage } = options;
    const kept = storage.read();
    this.#base = loaded;
    this.#snapshot = {
      value: loaded.value,
      state: 'saved',
      savedAt: null,
      problem: null,
      conflict: null,
      notice: null,
      asides: storage.readAsides(),
      isKept: true,
    };
    if (kept) this.#restore(kept);
  }

  readonly subscribe = this.#listeners.subscribe;

  readonly snapshot = (): DraftSnapshot<T> => this.#snapshot;

  /** Takes over what windows that are gone left on this device. Out: ends that. */
  readonly adoptLeft = (): (() => void) => this.#options.storage.adoptLeft(this.#adopt);

  /** Takes what was typed. */
  readonly change = (patch: Partial<T>) => {
    const value = { ...this.#snapshot.value, ...patch };
    const state = this.#snapshot.conflict ? 'conflict' : 'unsaved';
    this.#show({ value, state, isKept: this.#keep(value) });
    this.#schedule();
  };

  /** Sends now what is not saved yet; resolves when the server has answered. */
  readonly flush = async (): Promise<void> => {
    clearTimeout(this.#timer);
    while (this.#sending) await this.#sending;
    if (this.#snapshot.conflict) return;
    if (!this.#isDirty()) {
      this.#show({ state: 'saved', problem: null, notice: this.#lastingNotice() });
      this.#options.storage.clear();
      return;
    }
    this.#sending = this.#send();
    await this.#sending;
  };

  /**
   * Ends a conflict. The version that gives way is set aside.
   * @param wording fields that were put together from both, and stand as they are given
   */
  readonly resolve = (choice: 'mine' | 'theirs', wording: Partial<T> = {}) => {
    const theirs = this.#theirs;
    if (!theirs) return;
    const mine = this.#snapshot.value;
    this.#setAside(choice === 'mine' ? theirs.value : mine);
    const value = { ...this.#merge(theirs.value, choice).value, ...wording };
    this.#base = theirs;
    this.#theirs = null;
    this.#show({ value, conflict: null, notice: null, state: 'unsaved', isKept: this.#keep(value) });
    void this.flush();
  };

  /** The draft with theirs, where every conflict is decided for one side. */
  readonly mergedAs = (choice: 'mine' | 'theirs'): T =>
    this.#theirs ? this.#merge(this.#theirs.value, choice).value : this.#snapshot.value;

  /** Goes back to what the server has; what was typed is set aside. */
  readonly goBack = () => {
    this.#setAside(this.#snapshot.value);
    this.#show({ value: this.#base.value, notice: null });
    void this.flush();
  };

  /** Exchanges the text with a version that was set aside. */
  readonly bringBack = (id: string) => {
    const { asides, value } = this.#snapshot;
    const aside = asides.find((each) => each.id === id);
    if (!aside) return;
    this.dropAside(id);
    this.#setAside(value);
    this.change(aside.value);
  };

  readonly dropAside = (id: string) => {
    this.#options.storage.dropAside(id);
    this.#show({ asides: this.#snapshot.asides.filter((aside) => aside.id !== id) });
  };

  /** Keeps nothing here any longer: it was sent in another way, or is not wanted. */
  readonly forget = (value: T = this.#base.value) => {
    this.#base = { ...this.#base, value };
    this.#theirs = null;
    this.#options.storage.clear();
    this.#show({ value, state: 'saved', problem: null, conflict: null, notice: null });
  };

  readonly closeNotice = () => this.#show({ notice: null });

  #isDirty(): boolean {
    return changedFields(this.#snapshot.value, this.#base.value).length > 0;
  }

  #show(changes: Partial<DraftSnapshot<T>>) {
    this.#snapshot = { ...this.#snapshot, ...changes };
    this.#listeners.tell();
  }

  /** That something was merged is worth reading after it was saved, too; that text was restored is then over. */
  #lastingNotice(): DraftSnapshot<T>['notice'] {
    const { notice } = this.#snapshot;
    return notice?.kind === 'merged' ? notice : null;
  }

  #keep(value: T, at = Date.now()): boolean {
    return this.#options.storage.keep({ value, base: this.#base.value, at });
  }

  #setAside(value: T) {
    const { asides } = this.#snapshot;
    if (asides.some((aside) => same(aside.value, value))) return;
    this.#show({ asides: [...asides, this.#options.storage.setAside(value)] });
  }

  /** Offers what an earlier visit left, on top of what the server has. */
  #restore({ value, base, at }: KeptDraft<T>) {
    const loaded = this.#base;
    this.#base = { value: base, revision: loaded.revision };
    this.#show({ value, isKept: this.#keep(value, at) });
    this.#meet(loaded, { kind: 'restored', at });
    if (this.#isDirty()) return;
    this.#options.storage.clear();
    this.#show({ state: 'saved', notice: null });
  }

  /** Beside words that are not saved here either, those of a window that is gone go in by field, or are set aside. */
  readonly #adopt = (kept: KeptDraft<T>) => {
    if (!this.#snapshot.conflict && !this.#isDirty()) {
      this.#restore(kept);
      return;
    }
    const { mergers } = this.#options;
    const { value, conflicts } = mergeDrafts(kept.base, this.#snapshot.value, kept.value, { mergers });
    if (conflicts.length > 0) this.#setAside(kept.value);
    this.#show({ value, isKept: this.#keep(value) });
  };

  #schedule(delay = this.#options.delay ?? 1000, isAskedFor = !this.#options.isManual) {
    clearTimeout(this.#timer);
    if (!isAskedFor) return;
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  #merge(theirs: T, preferred?: 'mine' | 'theirs') {
    const { mergers } = this.#options;
    return mergeDrafts(this.#base.value, this.#snapshot.value, theirs, { preferred, mergers });
  }

  /** Puts the own changes on top of what the server has now. */
  #meet(theirs: Version<T>, notice: DraftSnapshot<T>['notice']) {
    const { value, conflicts } = this.#merge(theirs.value);
    if (conflicts.length > 0) {
      this.#theirs = theirs;
      const conflict = { base: this.#base.value, theirs: theirs.value, fields: conflicts };
      this.#show({ state: 'conflict', conflict, notice: null });
      return;
    }
    const isMine = same(this.#base.value, theirs.value) || same(value, theirs.value);
    this.#base = theirs;
    const shown = isMine && notice?.kind === 'merged' ? null : notice;
    this.#show({ value, state: 'unsaved', notice: shown, isKept: this.#keep(value) });
  }

  async #send(): Promise<void> {
    const { value: sent } = this.#snapshot;
    this.#show({ state: 'saving' });
    try {
      const { problem, ...stored } = await this.#options.save(sent, this.#base);
      this.#base = stored;
      this.#sending = null;
      this.#afterSaving(sent, problem);
    } catch (error) {
      this.#sending = null;
      if (isApiError(error) && error.status === 412) await this.#meetTheirs();
      else this.#fail(error);
    }
  }

  #afterSaving(sent: T, problem: unknown) {
    const { value } = this.#snapshot;
    const savedAt = Date.now();
    if (this.#isDirty()) this.#keep(value);
    else this.#options.storage.clear();
    if (value === sent) {
      this.#show({ state: 'saved', savedAt, problem, notice: this.#lastingNotice() });
      return;
    }
    this.#show({ state: 'unsaved', savedAt, problem });
    this.#schedule();
  }

  async #meetTheirs(): Promise<void> {
    try {
      this.#meet(await this.#options.load(), { kind: 'merged', at: Date.now() });
      if (!this.#snapshot.conflict) this.#schedule(0, true);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown) {
    const state = isApiError(error) && error.status === 0 ? 'offline' : 'failed';
    this.#show({ state, problem: error });
    if (isPassing(error)) this.#schedule(this.#options.retryDelay ?? 10_000);
  }
}
