import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

export type StepDirection = 'undo' | 'redo';

/** The steps of the draft that the text is part of. */
export type DraftSteps = {
  canUndo: boolean;
  canRedo: boolean;
  /** One step back or forth; false when there is none. */
  take: (direction: StepDirection) => boolean;
};

/** A step on its way into the editor, which then shows the writer where it changed something. */
export class StepUnderWay {
  #isUnderWay = false;

  readonly begin = (isTaken: boolean) => {
    this.#isUnderWay = isTaken;
  };

  /** Out: whether what is shown now is a step. */
  readonly end = (): boolean => {
    const isStep = this.#isUnderWay;
    this.#isUnderWay = false;
    return isStep;
  };
}

const inputs: Record<string, StepDirection> = { historyUndo: 'undo', historyRedo: 'redo' };

/** The keys, and the browser's own commands, that ask for a step. */
export function stepExtension(take: (direction: StepDirection) => void) {
  const asks = (direction: StepDirection) => () => {
    take(direction);
    return true;
  };
  return Extension.create({
    name: 'steps',
    addKeyboardShortcuts: () => ({
      'Mod-z': asks('undo'),
      'Shift-Mod-z': asks('redo'),
      'Mod-y': asks('redo'),
    }),
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDOMEvents: {
            beforeinput: (_, event) => {
              const direction = inputs[event.inputType];
              if (!direction) return false;
              event.preventDefault();
              take(direction);
              return true;
            },
          },
        },
      }),
    ],
  });
}
