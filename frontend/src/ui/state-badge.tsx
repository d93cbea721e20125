import { VisuallyHidden } from '@mantine/core';
import {
  IconCircle,
  IconCircleCheckFilled,
  IconCircleHalf2,
  IconClockHour4,
  IconLock,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './state-badge.module.css';

export type WorkState = 'not_started' | 'in_progress' | 'done' | 'locked' | 'waiting';

const icons: Record<WorkState, Icon> = {
  not_started: IconCircle,
  in_progress: IconCircleHalf2,
  done: IconCircleCheckFilled,
  locked: IconLock,
  waiting: IconClockHour4,
};

type StateBadgeProps = {
  state: WorkState;
  /** Says it in other words, such as “Met” of an objective. */
  word?: string;
  /** Why it is locked or waiting, in one sentence. */
  reason?: string;
  /** Where the lock is opened. */
  unlock?: { to: string; label: string };
  /** Only the icon is seen, the word is read out: for dense outlines, where the row's place explains it. */
  compact?: boolean;
};

/** Where a piece of work stands: icon and word, never colour alone. */
export function StateBadge({ state, word: own, reason, unlock, compact = false }: StateBadgeProps) {
  const { t } = useTranslation('ui');
  const StateIcon = icons[state];
  const word = own ?? t(`state.${state}`);
  return (
    <span className={classes.root} data-state={state} title={compact ? word : undefined}>
      <StateIcon size={compact ? 18 : 16} stroke={1.75} aria-hidden className={classes.icon} />
      {compact ? <VisuallyHidden>{word}</VisuallyHidden> : <span className={classes.word}>{word}</span>}
      {reason && <span className={classes.reason}>{reason}</span>}
      {unlock && <Link to={unlock.to}>{unlock.label}</Link>}
    </span>
  );
}
