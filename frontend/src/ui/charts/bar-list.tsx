import type { ReactNode } from 'react';
import classes from './bar-list.module.css';

export type BarRow = {
  key: string;
  label: ReactNode;
  /** Decides the length, from 0. */
  value: number;
  /** The part of the value that is drawn full, the rest of it pale: those who completed of those who came. */
  part?: number;
  /** What stands at the end of the bar: "18 of 24 learners". */
  text: string;
  /** The row the finding is about. */
  marked?: boolean;
};

type BarListProps = {
  rows: BarRow[];
  /** Length of a full bar; the largest value by default. */
  full?: number;
};

/** Horizontal bars with their names and values beside them: nothing to match, nothing to load. */
export function BarList({ rows, full }: BarListProps) {
  const longest = full ?? Math.max(1, ...rows.map((row) => row.value));
  const lengthOf = (value: number) => `${Math.min(100, (100 * value) / longest)}%`;
  return (
    <ul className={classes.root}>
      {rows.map((row) => (
        <li key={row.key} className={classes.row} data-marked={row.marked || undefined}>
          <span className={classes.label}>{row.label}</span>
          <span className={classes.text}>{row.text}</span>
          <span className={classes.track} aria-hidden>
            {row.part !== undefined && (
              <span className={classes.pale} style={{ width: lengthOf(row.value) }} />
            )}
            <span className={classes.bar} style={{ width: lengthOf(row.part ?? row.value) }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
