import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { devicePerson } from '../../api/device-person.ts';
import { dismissSettled } from '../../lib/device/outbox.ts';
import { formatSeconds } from '../../lib/duration.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { WorkStateBadge } from './work-state-badge.tsx';
import type { WorkLine } from './work-summary.ts';
import classes from './offline.module.css';

/** What was done without the network, piece by piece: on this device, sent, or refused and why. */
export function WorkList({ lines }: { lines: WorkLine[] }) {
  const { t } = useTranslation('offline');
  const language = useLanguage();
  const dismiss = () => {
    const person = devicePerson();
    if (person) void dismissSettled(person);
  };
  return (
    <>
      <p className={classes.hint}>{t('work.hint')}</p>
      <ul className={classes.work}>
        {lines.map((line) => (
          <li key={line.key}>
            <Link to={paths.learn(line.courseId, line.sectionId)}>
              <bdi>{line.title}</bdi>
            </Link>
            <span className={classes.detail}>
              {line.what === 'read'
                ? t('work.read', { time: formatSeconds(line.seconds, language) })
                : t(`work.${line.what}`)}
              {' · '}
              {formatDateTime(line.at, language)}
            </span>
            <WorkStateBadge line={line} />
          </li>
        ))}
      </ul>
      {lines.some(({ state }) => state !== 'waiting') && (
        <Button variant="default" onClick={dismiss}>
          {t('work.dismiss')}
        </Button>
      )}
    </>
  );
}
