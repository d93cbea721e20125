import { useEffect, useEffectEvent, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Direction } from './undo-history.ts';
import { placeAfter, splicesBetween } from './undo-splice.ts';
import type { Undo } from './use-undo.ts';

/** The step that keys ask for; null for other keys. */
function directionOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Direction | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey ? 'redo' : null;
}

const steps: Record<string, Direction> = { historyUndo: 'undo', historyRedo: 'redo' };

/**
 * A field for text that others write in too: it undoes what its writer wrote, and the caret stays at its words when the
 * text changes around it.
 */
export function useTextField(text: string, { keeper }: Undo) {
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = useRef({ text, start: 0, end: 0 });
  const isStepping = useRef(false);
  const step = (direction: Direction) => {
    isStepping.current = keeper.step(direction);
  };
  const remember = () => {
    const { value, selectionStart, selectionEnd } = field.current!;
    shown.current = { text: value, start: selectionStart, end: selectionEnd };
  };
  useLayoutEffect(() => {
    const element = field.current;
    const before = shown.current;
    if (!element || before.text === text) return;
    const splices = splicesBetween(before.text, text);
    const last = splices.at(-1);
    const changed = last ? last.from + last.inserted.length : 0;
    const place = (at: number) => (isStepping.current ? changed : placeAfter(splices, at));
    isStepping.current = false;
    shown.current = { text, start: place(before.start), end: place(before.end) };
    if (document.activeElement === element) {
      element.setSelectionRange(shown.current.start, shown.current.end);
    }
  }, [text]);
  const onBeforeInput = useEffectEvent((event: InputEvent) => {
    const direction = steps[event.inputType];
    if (!direction) return;
    event.preventDefault();
    step(direction);
  });
  useEffect(() => {
    const element = field.current;
    const listen = (event: InputEvent) => onBeforeInput(event);
    element?.addEventListener('beforeinput', listen);
    return () => element?.removeEventListener('beforeinput', listen);
  }, []);
  return {
    ref: field,
    value: text,
    onSelect: remember,
    onChange: () => {
      remember();
      keeper.write(field.current!.value);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const direction = directionOf(event);
      if (!direction) return;
      event.preventDefault();
      step(direction);
    },
  };
}
