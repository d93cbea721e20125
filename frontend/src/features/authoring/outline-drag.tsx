import { VisuallyHidden } from '@mantine/core';
import { AutoScroller, PointerActivationConstraints } from '@dnd-kit/dom';
import { DragDropProvider, PointerSensor, useDragDropMonitor, useDraggable } from '@dnd-kit/react';
import {
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { useOutline } from './outline-context.ts';
import { useDragWords } from './outline-drag-words.ts';
import { placeOver, type Over } from './outline-drop.ts';
import { familiesOf, type Level, type Part, type Place } from './outline-order.ts';
import { useSelection } from './outline-selection.ts';
import { useScrollWhile } from './use-scroll-while.ts';
import classes from './outline.module.css';

type Point = { x: number; y: number };
/** Where the dragged parts would go, and the edge at which a line says so, from the top of the window. */
type Drop = { place: Place; edge: number };

const handleOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-handle]') : null;

/** A finger or pen is held still for so many milliseconds before it drags: one that moves at once scrolls the page. */
const LONG_PRESS = { value: 250, tolerance: 8 };

// Keys have their own way (Alt with an arrow), and what is said to screen readers is ours, in their language.
const sensors = [
  PointerSensor.configure({
    preventActivation: (event) => handleOf(event.target) === null,
    activationConstraints: ({ pointerType }) =>
      pointerType === 'mouse'
        ? [new PointerActivationConstraints.Distance({ value: 4 })]
        : [new PointerActivationConstraints.Delay(LONG_PRESS)],
  }),
];
// Without those that style every element of the page while something is dragged: that costs the first frame.
const plugins = [AutoScroller];

const follow = (chip: HTMLElement, { x, y }: Point) => {
  chip.style.transform = `translate(${x + 12}px, ${y + 12}px)`;
};

const parentLevel: Record<Level, Level | null> = { module: null, lesson: 'module', section: 'lesson' };

/** The part of this level that an element belongs to. */
const itemOf = (element: Element, level: Level | null) =>
  level && element.closest<HTMLElement>(`[data-item="${level}"]`);

/** What is under the pointer. Only that is looked up: measuring hundreds of rows would cost frames. */
function whatIsAt({ x, y }: Point, level: Level): { over: Over; edge: number } | null {
  const element = document.elementFromPoint(x, y);
  if (!element) return null;
  const item = itemOf(element, level);
  if (item) {
    const { top, bottom } = item.getBoundingClientRect();
    const isUpper = y < (top + bottom) / 2;
    const over = { kind: 'beside', id: item.dataset['id']!, half: isUpper ? 'upper' : 'lower' } as const;
    return { over, edge: isUpper ? top : bottom };
  }
  const parent = itemOf(element, parentLevel[level]);
  const list = parent?.querySelector('ol');
  if (!parent || !list) return null;
  const { top, bottom } = list.getBoundingClientRect();
  const at = y < top ? 'start' : 'end';
  return { over: { kind: 'inside', id: parent.dataset['id']!, at }, edge: at === 'start' ? top : bottom };
}

/** What is moved by a handle or by keys: the chosen parts of its level when it is one of them, else it alone. */
function useHeldParts() {
  const { changes } = useOutline();
  const { parts: chosen } = useSelection();
  return (inside: HTMLElement): Part[] => {
    const item = inside.closest<HTMLElement>('[data-item]')!;
    const level = item.dataset['item'] as Level;
    const id = item.dataset['id']!;
    const all = familiesOf(changes.modules(), level).flatMap((family) => family.parts);
    const held = all.filter((part) => part.id === id || (chosen.has(id) && chosen.has(part.id)));
    return held.map((part) => ({ level, id: part.id, title: part.title }));
  };
}

/** Where parts that are held at a point would go; null where that is nowhere. */
function useDropAt() {
  const { changes } = useOutline();
  return (held: Part[], point: Point): Drop | null => {
    const { level } = held[0]!;
    const found = whatIsAt(point, level);
    const ids = held.map((part) => part.id);
    const place = found && placeOver(changes.modules(), level, ids, found.over);
    return place && { place, edge: found.edge };
  };
}

/** What the handles are in: the one draggable thing. */
function useDragRoot() {
  const root = useRef<HTMLDivElement>(null);
  const { ref } = useDraggable({ id: 'outline', sensors });
  const place = (element: HTMLDivElement | null) => {
    root.current = element;
    ref(element);
  };
  return { root, place };
}

/** Follows a drag; what moves with the pointer is written to the elements directly, so that no row is drawn anew. */
function useDrag(onHold: (isHeld: boolean) => void) {
  const { put } = useOutline();
  const { output, what, ...words } = useDragWords();
  const heldAt = useHeldParts();
  const dropAt = useDropAt();
  const { root, place } = useDragRoot();
  const chip = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLElement>(null);
  const last = useRef<{ point: Point; held: Part[]; drop: Drop | null } | null>(null);
  const [held, setHeld] = useState<Part[]>([]);
  const show = (point: Point, parts: Part[]) => {
    const drop = dropAt(parts, point);
    last.current = { point, held: parts, drop };
    words.over(drop?.place ?? null);
    if (chip.current) follow(chip.current, point);
    if (!line.current || !root.current) return;
    line.current.hidden = drop === null;
    const { top } = root.current.getBoundingClientRect();
    if (drop) line.current.style.transform = `translateY(${drop.edge - top}px)`;
  };
  useDragDropMonitor({
    onDragStart: ({ operation: { position } }) => {
      const parts = handle.current ? heldAt(handle.current) : [];
      setHeld(parts);
      if (parts.length === 0) return;
      onHold(true);
      words.held(parts);
      show({ ...position.current }, parts);
    },
    onDragMove: ({ to, operation: { position } }) => {
      if (last.current) show({ ...(to ?? position.current) }, last.current.held);
    },
    onDragEnd: ({ canceled, nativeEvent }) => {
      // Moves are told once a frame, and the last of them not at all: it is let go where the pointer is by now.
      if (last.current && nativeEvent instanceof MouseEvent) {
        show({ x: nativeEvent.clientX, y: nativeEvent.clientY }, last.current.held);
      }
      const dropped = last.current;
      last.current = null;
      setHeld([]);
      onHold(false);
      if (line.current) line.current.hidden = true;
      const place = canceled ? null : dropped?.drop?.place;
      if (dropped) words.ended(place ? null : dropped.held);
      if (dropped && place) put(dropped.held, place);
    },
  });
  const hold = (event: PointerEvent) => {
    handle.current = handleOf(event.target);
  };
  const placeChip = (element: HTMLDivElement | null) => {
    chip.current = element;
    if (element && last.current) follow(element, last.current.point);
  };
  const scrolled = () => last.current && show(last.current.point, last.current.held);
  return { place, placeChip, line, held, hold, scrolled, output, what };
}

type OutlineDragProps = {
  /** Told when parts are picked up, and when they are not held any more. */
  onHold: (isHeld: boolean) => void;
  children: ReactNode;
};

/**
 * Parts inside can be dragged by their handles, over any distance. The outline as a whole is the draggable thing: a
 * sensor for each of hundreds of rows would be paid for by everybody who opens the page.
 */
export function OutlineDrag({ onHold, children }: OutlineDragProps) {
  return (
    <DragDropProvider sensors={sensors} plugins={plugins}>
      <DragArea onHold={onHold}>{children}</DragArea>
    </DragDropProvider>
  );
}

/** Keeps the text beside a handle from being selected. */
function selectNothing(event: MouseEvent) {
  if (handleOf(event.target)) event.preventDefault();
}

/** Alt with an arrow moves what the focused row is of, and what is chosen with it, as its handle would. */
function useStepByKeys() {
  const { step } = useOutline();
  const heldAt = useHeldParts();
  return (event: KeyboardEvent<HTMLElement>) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const row = event.target instanceof Element && event.target.closest<HTMLElement>('[data-level]');
    if (!row) return;
    event.preventDefault();
    step(heldAt(row), event.key === 'ArrowUp' ? -1 : 1);
  };
}

function DragArea({ onHold, children }: OutlineDragProps) {
  const { place, placeChip, line, held, hold, scrolled, output, what } = useDrag(onHold);
  const onKeyDown = useStepByKeys();
  useScrollWhile(held.length > 0, scrolled);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- of the handles and rows inside
    <div
      ref={place}
      className={classes.dragArea}
      onPointerDownCapture={hold}
      onMouseDown={selectNothing}
      onKeyDown={onKeyDown}
    >
      {children}
      <div ref={line} className={classes.dropLine} hidden aria-hidden />
      {held.length > 0 && (
        <div ref={placeChip} className={classes.chip} aria-hidden>
          {what(held)}
        </div>
      )}
      <VisuallyHidden component="output" ref={output} />
    </div>
  );
}
