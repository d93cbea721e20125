import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiError } from '../../api/api-error.ts';
import { DraftKeeper, type Version } from './draft-keeper.ts';
import type { DraftStorage, KeptDraft, SetAside } from './draft-storage.ts';

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

/** A browser's storage, as each of its windows has it. */
function device() {
  const copies = new Map<string, string>();
  const asides: SetAside<Note>[] = [];
  const read = (name: string) => {
    const kept = copies.get(name);
    return kept === undefined ? null : (JSON.parse(kept) as KeptDraft<Note>);
  };
  return (name: string): DraftStorage<Note> => ({
    read: () => read(name),
    keep: (draft) => {
      copies.set(name, JSON.stringify(draft));
      return true;
    },
    clear: () => void copies.delete(name),
    adoptLeft: (take) => {
      for (const left of [...copies.keys()].filter((each) => each !== name)) {
        const kept = read(left)!;
        copies.delete(left);
        take(kept);
      }
      return () => undefined;
    },
    hasCopy: () => copies.size > 0,
    readAsides: () => [...asides],
    setAside: (value) => {
      const aside = { id: `${asides.length}`, value };
      asides.push(aside);
      return aside;
    },
    dropAside: (id) => {
      const index = asides.findIndex((aside) => aside.id === id);
      if (index >= 0) asides.splice(index, 1);
    },
  });
}

const bees = { title: 'Bees', text: 'They dance.' };
let remote = server(bees);
let browser = device();
let storage = browser('this');
const open = (kept = storage) => new DraftKeeper<Note>({ ...remote, loaded: remote.stored(), storage: kept });

beforeEach(() => {
  jest.useFakeTimers();
  remote = server(bees);
  browser = device();
  storage = browser('this');
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
    expect(keeper.snapshot()).toMatchObject({ value: bees, asides: [{ value: { text: 'Left here.' } }] });
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
        asides: [{ value: { text: setAside } }],
      });
      keeper.bringBack(keeper.snapshot().asides[0]!.id);
      await jest.advanceTimersByTimeAsync(2_000);
      expect(remote.stored().value.text).toBe(setAside);
      expect(keeper.snapshot().asides.map((aside) => aside.value.text)).toEqual([goesOn]);
    },
  );

  it('leaves every version that gave way once to be brought back', async () => {
    const keeper = open();
    for (const text of ['Mine.', 'Mine again.']) {
      remote.saveElsewhere({ text: `Theirs, not ${text}` });
      keeper.change({ text });
      await jest.advanceTimersByTimeAsync(2_000);
      keeper.resolve('theirs');
      await jest.advanceTimersByTimeAsync(2_000);
    }
    const setAside = ['Mine.', 'Mine again.'];
    expect(keeper.snapshot().asides.map(({ value }) => value.text)).toEqual(setAside);
    expect(
      open()
        .snapshot()
        .asides.map(({ value }) => value.text),
    ).toEqual(setAside);
    keeper.bringBack(keeper.snapshot().asides[0]!.id);
    expect(keeper.snapshot().value.text).toBe('Mine.');
    expect(keeper.snapshot().asides.map(({ value }) => value.text)).toEqual([
      'Mine again.',
      'Theirs, not Mine again.',
    ]);
  });
});

describe('what the same person writes in another window', () => {
  const written = (window: string, patch: Partial<Note>) => {
    remote.state.away = true;
    open(browser(window)).change(patch);
  };

  it('is still on this device when this window has saved', async () => {
    const other = browser('other');
    other.keep({ value: { ...bees, title: 'My bees' }, base: bees, at: 5 });
    const keeper = open();
    keeper.change({ text: 'They hum.' });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(keeper.snapshot().state).toBe('saved');
    expect(other.read()?.value.title).toBe('My bees');
  });

  it('is offered when that window is gone, and sent only when wanted', async () => {
    written('closed', { text: 'Left in the other window.' });
    remote.state.away = false;
    const keeper = open();
    keeper.adoptLeft();
    expect(keeper.snapshot()).toMatchObject({
      state: 'unsaved',
      notice: { kind: 'restored' },
      value: { text: 'Left in the other window.' },
    });
    expect(storage.read()?.value.text).toBe('Left in the other window.');
    expect(browser('closed').read()).toBeNull();
    await keeper.flush();
    expect(remote.stored().value.text).toBe('Left in the other window.');
    expect(storage.hasCopy()).toBe(false);
  });

  it('is a choice when somebody else saved other words there meanwhile, and stays kept until then', () => {
    written('closed', { text: 'Left in the other window.' });
    remote.saveElsewhere({ text: 'Theirs.' });
    const keeper = open();
    keeper.adoptLeft();
    expect(keeper.snapshot()).toMatchObject({ state: 'conflict', conflict: { fields: ['text'] } });
    expect(storage.read()?.value.text).toBe('Left in the other window.');
  });

  it.each([
    ['goes in beside what this window has in other fields', { title: 'My bees' }, []],
    ['is set aside where this window has other words', { text: 'Left there.' }, ['Left there.']],
  ])('%s', (_, patch, setAside) => {
    written('closed', patch);
    const keeper = open();
    keeper.change({ text: 'They hum.' });
    keeper.adoptLeft();
    expect(keeper.snapshot().value).toEqual({ ...bees, ...patch, text: 'They hum.' });
    expect(keeper.snapshot().asides.map(({ value }) => value.text)).toEqual(setAside);
    expect(storage.read()?.value).toEqual(keeper.snapshot().value);
  });
});

describe('what is saved by a button', () => {
  const form = () => new DraftKeeper<Note>({ ...remote, loaded: remote.stored(), storage, isManual: true });

  it('stays on this device until then, and is put on top of what somebody else saved', async () => {
    const keeper = form();
    keeper.change({ text: 'They hum.' });
    remote.saveElsewhere({ title: 'All bees' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(remote.stored().revision).toBe(2);
    expect(form().snapshot()).toMatchObject({ notice: { kind: 'restored' }, value: { text: 'They hum.' } });
    void keeper.flush();
    await jest.advanceTimersByTimeAsync(10);
    expect(remote.stored().value).toEqual({ title: 'All bees', text: 'They hum.' });
    expect(storage.hasCopy()).toBe(false);
  });

  it('is kept no longer when it was sent in another way, or is not wanted', () => {
    const keeper = form();
    keeper.change({ text: 'They hum.' });
    keeper.forget();
    expect(keeper.snapshot()).toMatchObject({ state: 'saved', value: bees });
    expect(storage.hasCopy()).toBe(false);
  });
});
