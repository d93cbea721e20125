import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
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

/** onSelect misses what is selected without mouse and keys, as by the handles of a touch screen. */
function useSelectionChange(take: () => void) {
  const onChange = useEffectEvent(take);
  useEffect(() => {
    const listen = () => onChange();
    document.addEventListener('selectionchange', listen);
    return () => document.removeEventListener('selectionchange', listen);
  }, []);
}

/** Takes the steps that are asked for by a menu of the browser or a gesture. */
function useStepInput(field: RefObject<HTMLTextAreaElement | null>, step: (direction: Direction) => void) {
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
  }, [field]);
}

/**
 * A field for text that others write in too: it undoes what its writer wrote, and the caret stays at its words when the
 * text changes around it. Out: what to give the field, and whether any of its text is selected.
 */
export function useTextField(text: string, { keeper }: Undo) {
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = useRef({ text, start: 0, end: 0 });
  const [isSelected, setIsSelected] = useState(false);
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
  const onSelection = () => {
    const element = field.current;
    if (!element || document.activeElement !== element) return;
    remember();
    setIsSelected(element.selectionStart < element.selectionEnd);
  };
  useSelectionChange(onSelection);
  useStepInput(field, step);
  const onChange = () => {
    remember();
    keeper.write(field.current!.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directionOf(event);
    if (!direction) return;
    event.preventDefault();
    step(direction);
  };
  return { field, isSelected, props: { ref: field, value: text, onChange, onKeyDown } };
}
