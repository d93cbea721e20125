import { useEffect, useRef } from 'react';
import { isCommand } from '../../lib/command-keys.ts';

type Command = 'next' | 'previous' | 'accept' | 'edit' | 'regenerate';
const COMMANDS: Record<string, Command> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  a: 'accept',
  e: 'edit',
  r: 'regenerate',
};

/** Single keys for what is done most; what has no handler here is left to others. Arrows keep scrolling inside text. */
export function useReviewKeys(handlers: Partial<Record<Command, () => void>>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = COMMANDS[event.key];
      const isArrow = event.key.startsWith('Arrow');
      if (!command || !isCommand(event) || (isArrow && !isInList(event.target))) return;
      const handler = latest.current[command];
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const isInList = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[data-review-list]') !== null;
