import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleX,
  IconClockHour4,
  IconPlayerPause,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RunStatus } from './generation.run.ts';
import classes from './generation.module.css';

const icons: Record<RunStatus, Icon> = {
  queued: IconClockHour4,
  running: IconCircleDashed,
  paused: IconPlayerPause,
  completed: IconCircleCheckFilled,
  failed: IconCircleX,
  cancelled: IconPlayerStop,
};

/** How a run stands: icon and word. */
export function RunStatusBadge({ status }: { status: RunStatus }) {
  const { t } = useTranslation('generation');
  const StatusIcon = icons[status];
  return (
    <span className={classes.status} data-status={status}>
      <StatusIcon size={16} stroke={1.75} aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}
