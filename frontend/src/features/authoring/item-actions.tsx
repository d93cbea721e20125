import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import classes from './section.module.css';

type ItemActionsProps = {
  /** Place in the list, from 1. */
  number: number;
  total: number;
  labels: { up: string; down: string; remove: string };
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** Up, down and away, for one thing of a list. A button that moved its thing keeps the focus. */
export function ItemActions({ number, total, labels, onMove, onRemove }: ItemActionsProps) {
  const pressed = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  });
  const move = (button: HTMLElement, by: -1 | 1) => {
    if (number + by < 1 || number + by > total) return;
    pressed.current = button;
    onMove(by);
  };
  return (
    <div className={classes.questionActions}>
      {total > 1 && (
        <>
          <ActionIcon
            aria-label={labels.up}
            aria-disabled={number === 1 || undefined}
            onClick={({ currentTarget }) => move(currentTarget, -1)}
          >
            <IconArrowUp size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
          <ActionIcon
            aria-label={labels.down}
            aria-disabled={number === total || undefined}
            onClick={({ currentTarget }) => move(currentTarget, 1)}
          >
            <IconArrowDown size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </>
      )}
      <ActionIcon aria-label={labels.remove} onClick={onRemove}>
        <IconTrash size={18} stroke={1.75} aria-hidden />
      </ActionIcon>
    </div>
  );
}
