import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiError } from '../../api/api-error.ts';
import { DraftKeeper, type Version } from './draft-keeper.ts';
import type { DraftStorage, KeptDraft } from './draft-storage.ts';

type Note = { title: string; text: string };

/** A server that keeps one note, refuses old revisions, and can be away. */
function server(value: Note) {
  let stored: Version<Note> = { value, revision: 1 };
  const state = { away: false };
  const refuse = (status: number, code: string) => new ApiError({ status, code, detail: code });
  const answer = () => {
    if (state.away) throw refuse(0, 'offline');
  };
  return {
    state,
    stored: () => stored,
    /** Somebody else saves. */
    saveElsewhere: (patch: Partial<Note>) => {
      stored = { value: { ...stored.value, ...patch }, revision: stored.revision + 1 };
    },
    load: async () => {
      answer();
      return stored;
    },
    save: async (wanted: Note, base: Version<Note>) => {
      answer();
      if (base.revision !== stored.revision) throw refuse(412, 'section_changed');
      if (wanted.title === '') throw refuse(400, 'invalid_request');
      stored = { value: wanted, revision: stored.revision + 1 };
      return { ...stored, problem: null };
    },
  };
}

/** A browser's storage. */
function device(): DraftStorage<Note> {
  let kept: string | null = null;
  let aside: Note | null = null;
  return {
    read: () => (kept === null ? null : (JSON.parse(kept) as KeptDraft<Note>)),
    keep: (draft) => {
      kept = JSON.stringify(draft);
      return true;
    },
    clear: () => {
      kept = null;
    },
    readAside: () => aside,
    setAside: (value) => {
      aside = value;
    },
  };
}

const bees = { title: 'Bees', text: 'They dance.' };
let remote = server(bees);
let storage = device();
const open = () => new DraftKeeper<Note>({ ...remote, loaded: remote.stored(), storage });

beforeEach(() => {
  jest.useFakeTimers();
  remote = server(bees);
  storage = device();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('what somebody writes', () => {
  it('is on this device at once and with the server a second after the last change', async () => {
    const keeper = open();
    keeper.change({ text: 'They d' });
    await jest.advanceTimersByTimeAsync(900);
    keeper.change({ text: 'They dance in the dark.' });
    expect(storage.read()?.value.text).toBe('They dance in the dark.');
    await jest.advanceTimersByTimeAsync(900);
    expect(remote.stored().revision).toBe(1);
    await jest.advanceTimersByTimeAsync(200);
    expect(remote.stored()).toEqual({ value: { ...bees, text: 'They dance in the dark.' }, revision: 2 });
    expect(keeper.snapshot().state).toBe('saved');
    expect(storage.read()).toBeNull();
  });

  it('is sent again when the server was away', async () => {
    const keeper = open();
    remote.state.away = true;
    keeper.change({ text: 'On a train.' });
    await jest.advanceTimersByTimeAsync(1_100);
    expect(keeper.snapshot().state).toBe('offline');
    remote.state.away = false;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(remote.stored().value.text).toBe('On a train.');
  });

  it('goes to the server and says that it is nowhere else when this device is full', async () => {
    storage = { ...storage, keep: () => false };
    const keeper = open();
    keeper.change({ text: 'They dance in the dark.' });
    expect(keeper.snapshot()).toMatchObject({ state: 'unsaved', isKept: false });
    await jest.advanceTimersByTimeAsync(1_100);
    expect(keeper.snapshot().state).toBe('saved');
    expect(remote.stored().value.text).toBe('They dance in the dark.');
  });

  it('stays, with the reason, when the server refuses it, and is not sent over and over', async () => {
    const keeper = open();
    keeper.change({ title: '' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(keeper.snapshot()).toMatchObject({ state: 'failed', value: { title: '' } });
    expect(storage.read()?.value.title).toBe('');
  });

  it('is offered again on the next visit, and sent only when wanted', async () => {
    storage.keep({ value: { ...bees, text: 'Left here.' }, base: bees, at: 5 });
    const keeper = open();
    expect(keeper.snapshot()).toMatchObject({
      state: 'unsaved',
      notice: { kind: 'restored', at: 5 },
      value: { text: 'Left here.' },
    });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(remote.stored().revision).toBe(1);
    keeper.goBack();
    expect(keeper.snapshot()).toMatchObject({ value: bees, aside: { text: 'Left here.' } });
  });

  it('is not offered again when the server has it already', () => {
    remote.saveElsewhere({ text: 'Left here.' });
    storage.keep({ value: { ...bees, text: 'Left here.' }, base: bees, at: 5 });
    expect(open().snapshot()).toMatchObject({ state: 'saved', notice: null });
    expect(storage.read()).toBeNull();
  });
});

describe('what somebody else saved meanwhile', () => {
  it('is brought together with it by field', async () => {
    const keeper = open();
    remote.saveElsewhere({ title: 'All bees' });
    keeper.change({ text: 'Mine.' });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(remote.stored().value).toEqual({ title: 'All bees', text: 'Mine.' });
    expect(keeper.snapshot().notice?.kind).toBe('merged');
  });

  it.each([
    ['mine' as const, 'Mine.', 'Theirs.'],
    ['theirs' as const, 'Theirs.', 'Mine.'],
  ])(
    'is a choice in the same field: %s goes on, the other is set aside',
    async (choice, goesOn, setAside) => {
      const keeper = open();
      remote.saveElsewhere({ text: 'Theirs.' });
      keeper.change({ text: 'Mine.' });
      await jest.advanceTimersByTimeAsync(2_000);
      expect(keeper.snapshot()).toMatchObject({ state: 'conflict', conflict: { fields: ['text'] } });
      expect(remote.stored().value.text).toBe('Theirs.');
      keeper.resolve(choice);
      await jest.advanceTimersByTimeAsync(2_000);
      expect(remote.stored().value.text).toBe(goesOn);
      expect(keeper.snapshot()).toMatchObject({
        state: 'saved',
        value: { text: goesOn },
        aside: { text: setAside },
      });
      keeper.bringBack();
      await jest.advanceTimersByTimeAsync(2_000);
      expect(remote.stored().value.text).toBe(setAside);
      expect(keeper.snapshot().aside?.text).toBe(goesOn);
    },
  );
});
