import type { ReactNode } from 'react';
import classes from './message.module.css';

type EmptyStateProps = {
  /** What this place is for. */
  title: string;
  children?: ReactNode;
  /** The first step, as a button. */
  action?: ReactNode;
};

/** A place with nothing in it yet: what it is for, and the first step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <section className={classes.root}>
      <h2 className={classes.title}>{title}</h2>
      {children && <p className={classes.text}>{children}</p>}
      {action && <div className={classes.actions}>{action}</div>}
    </section>
  );
}
