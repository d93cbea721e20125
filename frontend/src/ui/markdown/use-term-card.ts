import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

/** Milliseconds until a pointer that rests on a term opens its card, and until one that has left closes it. */
const REST = 250;
const LEAVE = 250;

/** A card that is open; `kept`: it was opened on purpose and does not close when the pointer leaves. */
type Open = { place: Element; kept: boolean };

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
  useEffect(() => {
    if (!open) return undefined;
    const shown = card.current as (HTMLElement & { showPopover(of: { source: Element | null }): void }) | null;
    shown?.showPopover({ source: word.current });
    const isOurs = (target: EventTarget | null) =>
      target instanceof Node && Boolean(word.current?.contains(target) || card.current?.contains(target));
    const leave = ({ target }: Event) => !isOurs(target) && close();
    const escape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // A sheet that is open below stays open.
      event.preventDefault();
      if (card.current?.contains(document.activeElement)) word.current?.focus();
      close();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', escape, true);
    };
  }, [open]);
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
