import { IconAlertTriangle, IconCloudCheck, IconDeviceMobile, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkState } from '../../lib/device/device-database.ts';
import { useCourseWork } from './work-store.ts';
import { stateOfSection, type WorkLine } from './work-summary.ts';
import classes from './offline.module.css';

const icons: Record<WorkState, Icon> = {
  waiting: IconDeviceMobile,
  sent: IconCloudCheck,
  refused: IconAlertTriangle,
};

/** On this device (and why still), sent, or refused: why. Icon and word. */
export function WorkStateBadge({ line: { state, reason } }: { line: Pick<WorkLine, 'state' | 'reason'> }) {
  const { t, i18n } = useTranslation(['offline', 'errors'], { useSuspense: false });
  const StateIcon = icons[state];
  const why = reason && i18n.exists(reason, { ns: 'errors' }) ? t(`errors:${reason}`) : reason;
  return (
    <span className={classes.state} data-state={state}>
      <StateIcon size={16} stroke={1.75} aria-hidden />
      {state === 'refused' && t('state.refused', { why: why ?? t('state.unknownReason') })}
      {state === 'waiting' && (why ? t('state.waitingWhy', { why }) : t('state.waiting'))}
      {state === 'sent' && t('state.sent')}
    </span>
  );
}

/** How what was done in a section without the network stands, in a list of facts; nothing where it never waited. */
export function SectionWork({ courseId, sectionId }: { courseId: string; sectionId: string }) {
  const line = stateOfSection(useCourseWork(courseId), sectionId);
  if (!line) return null;
  return (
    <li>
      <WorkStateBadge line={line} />
    </li>
  );
}
