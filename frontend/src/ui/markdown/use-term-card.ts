import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';

/** Milliseconds until a pointer that rests on a term opens its card, and until one that has left closes it. */
const REST = 250;
const LEAVE = 250;

/** A card that is open; `kept`: it was opened on purpose and does not close when the pointer leaves. */
type Open = { place: Element; kept: boolean };

type Parts = { word: RefObject<HTMLElement | null>; card: RefObject<HTMLElement | null> };

/** Shows the card above the page, at its word, and says when something else is done. */
function useShownCard(isOpen: boolean, { word, card }: Parts, onLeave: () => void) {
  const leave = useEffectEvent(({ target }: Event) => {
    const isOurs =
      target instanceof Node && (word.current?.contains(target) || card.current?.contains(target));
    if (!isOurs) onLeave();
  });
  const escape = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // A sheet that is open below stays open.
    event.preventDefault();
    if (card.current?.contains(document.activeElement)) word.current?.focus();
    onLeave();
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    card.current?.showPopover({ source: word.current ?? undefined });
    const onLeaving = (event: Event) => leave(event);
    const onKey = (event: globalThis.KeyboardEvent) => escape(event);
    document.addEventListener('pointerdown', onLeaving);
    document.addEventListener('focusin', onLeaving);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', onLeaving);
      document.removeEventListener('focusin', onLeaving);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [isOpen, card, word]);
}

/**
 * Opens a card by click, Enter and a resting pointer; closes it by Escape, a click elsewhere, and when the focus or the
 * pointer goes on. Over the card the pointer may rest as long as it likes (WCAG 2.2, 1.4.13).
 */
export function useTermCard() {
  const [open, setOpen] = useState<Open | null>(null);
  const word = useRef<HTMLSpanElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const timer = useRef<number>(undefined);
  const show = (kept: boolean) => {
    window.clearTimeout(timer.current);
    // Inside the page's own part, so that screen readers meet it there, and beside the text, which stays as it is.
    setOpen({ place: word.current?.closest('main, dialog') ?? document.body, kept });
  };
  const close = () => {
    window.clearTimeout(timer.current);
    setOpen(null);
  };
  const later = (milliseconds: number, act: () => void) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(act, milliseconds);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useShownCard(open !== null, { word, card }, close);
  const resting = {
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      if (pointerType === 'mouse') later(open ? 0 : REST, () => show(open?.kept ?? false));
    },
    onPointerLeave: ({ pointerType }: PointerEvent) => {
      if (pointerType === 'mouse' && !open?.kept) later(LEAVE, close);
    },
  };
  const toggle = () => (open?.kept ? close() : show(true));
  return {
    place: open?.place ?? null,
    card,
    resting,
    word: {
      ref: word,
      onClick: toggle,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        toggle();
      },
    },
  };
}
