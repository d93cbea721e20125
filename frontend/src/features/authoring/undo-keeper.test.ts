import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DraftKeeper } from './draft-keeper.ts';
import { emptyQuestion, type EditedSection } from './section-draft.ts';
import type { UndoHistory } from './undo-history.ts';
import { UndoKeeper } from './undo-keeper.ts';

const START = 'Bees dance.\n\nBees fly.\n';
const section: EditedSection = {
  title: 'Bees',
  kind: 'read',
  role: 'content',
  interactivity: 'medium',
  estimatedMinutes: 5,
  isRequired: true,
  markdown: START,
  questions: [],
  resources: [],
};
const device = { kept: null as UndoHistory | null, isFull: false };
const storage = {
  read: async () => structuredClone(device.kept),
  keep: async (history: UndoHistory) => {
    if (device.isFull) throw new DOMException('full', 'QuotaExceededError');
    device.kept = structuredClone(history);
  },
};

/** A visit of the section with this text, as the server has it. */
async function visit(markdown: string) {
  const draft = new DraftKeeper<EditedSection>({
    loaded: { value: { ...section, markdown }, revision: 1 },
    storage: {
      read: () => null,
      keep: () => true,
      clear: () => undefined,
      adoptLeft: () => () => undefined,
      hasCopy: () => false,
      readAsides: () => [],
      setAside: (value) => ({ id: '', value }),
      dropAside: () => undefined,
    },
    save: async (value) => ({ value, revision: 2, problem: null }),
    load: async () => ({ value: section, revision: 1 }),
  });
  const undo = new UndoKeeper(draft, storage);
  const leave = undo.start();
  await jest.advanceTimersByTimeAsync(0);
  return { draft, undo, leave, text: () => draft.snapshot().value.markdown };
}

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(device, { kept: null, isFull: false });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the steps of a section', () => {
  it('go on after the page was left, back and forth', async () => {
    const first = await visit(START);
    first.undo.write('Bees dance.\n\nBees fly far.\n', true);
    first.undo.write('Bees dance.\n\nBees fly far!\n', true);
    first.undo.step('undo');
    first.leave();
    const second = await visit(first.text());
    expect(second.undo.snapshot()).toEqual({ canUndo: true, canRedo: true, isKept: true });
    expect(second.undo.step('redo')).toBe(true);
    expect(second.text()).toBe('Bees dance.\n\nBees fly far!\n');
    second.undo.step('undo');
    second.undo.step('undo');
    expect(second.text()).toBe(START);
    expect(second.undo.step('undo')).toBe(false);
  });

  it('go around what others changed, here or between two visits', async () => {
    const first = await visit(START);
    first.undo.write('Bees dance.\n\nBees fly far.\n');
    first.draft.change({ markdown: '# Bees\n\nBees dance.\n\nBees fly far.\n' });
    first.leave();
    const second = await visit('# All bees\n\nBees dance.\n\nBees fly far.\n');
    second.undo.step('undo');
    expect(second.text()).toBe('# All bees\n\nBees dance.\n\nBees fly.\n');
  });

  it('hold a question that was taken from a suggestion', async () => {
    const { draft, undo } = await visit(START);
    undo.addQuestion({ ...emptyQuestion(), prompt: 'Why?' });
    expect(draft.snapshot().value.questions).toHaveLength(1);
    undo.step('undo');
    expect(draft.snapshot().value.questions).toEqual([]);
  });

  it('say so when the device keeps none of them, and work all the same', async () => {
    device.isFull = true;
    const { undo, text } = await visit(START);
    undo.write('Bees.\n');
    await jest.advanceTimersByTimeAsync(300);
    expect(undo.snapshot()).toEqual({ canUndo: true, canRedo: false, isKept: false });
    undo.step('undo');
    expect(text()).toBe(START);
  });
});
