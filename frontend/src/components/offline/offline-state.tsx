import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconCloudUpload, IconRefresh } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDelayed } from '../../lib/delayed.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { useAwardText } from '../awards/award-text.ts';
import { notifyDone } from '../notices/notify.ts';
import { keepStrings, startServiceWorker } from './service-worker.ts';
import { useSending } from './use-sending.ts';
import { WorkList } from './work-list.tsx';
import { useReachable, useWork } from './work-store.ts';
import { countOf, workLines, type WorkLine } from './work-summary.ts';
import classes from './offline-line.module.css';

/** A calm line over the bottom edge while something is not as it should be, and the list of what is kept here. */
export function OfflineState() {
  const { t } = useTranslation('offline');
  const awardText = useAwardText();
  const reachable = useReachable();
  const work = useWork();
  const lines = useMemo(() => workLines(work), [work]);
  const waiting = countOf(lines, 'waiting');
  const refused = countOf(lines, 'refused');
  const stuck = lines.filter(({ state, reason }) => state === 'waiting' && reason !== null).length;
  useSending(true, waiting, ({ key, name, points }) =>
    notifyDone(t('earned', { name: awardText(key, name) }), t('earned.points', { count: points })),
  );
  return (
    <div className={classes.place}>
      <output>
        {!reachable && (
          <Line
            icon={<IconCloudOff size={20} stroke={1.75} aria-hidden />}
            text={t(waiting > 0 ? 'away.uncounted' : 'away')}
            lines={lines}
          />
        )}
        {reachable && stuck > 0 && (
          <Line
            icon={<IconAlertTriangle size={20} stroke={1.75} aria-hidden />}
            text={t('stuck', { count: stuck })}
            lines={lines}
            attention
          />
        )}
        {reachable && waiting > 0 && stuck === 0 && <Sending count={waiting} lines={lines} />}
        {reachable && waiting === 0 && refused > 0 && (
          <Line
            icon={<IconAlertTriangle size={20} stroke={1.75} aria-hidden />}
            text={t('refused', { count: refused })}
            lines={lines}
            attention
          />
        )}
      </output>
      <NewerRelease />
    </div>
  );
}

/** Milliseconds of sending that nobody need be told of: what the page before left is sent by then. */
const BRIEF = 2_000;

function Sending({ count, lines }: { count: number; lines: WorkLine[] }) {
  const { t } = useTranslation('offline');
  const lasts = useDelayed(BRIEF);
  if (!lasts) return null;
  return (
    <Line
      icon={<IconCloudUpload size={20} stroke={1.75} aria-hidden />}
      text={t('sending', { count })}
      lines={lines}
    />
  );
}

type LineProps = { icon: ReactNode; text: string; lines: WorkLine[]; attention?: boolean };

function Line({ icon, text, lines, attention = false }: LineProps) {
  const { t } = useTranslation('offline');
  return (
    <div className={classes.line} data-attention={attention || undefined}>
      {icon}
      <p>{text}</p>
      {lines.length > 0 && (
        <Sheet label={t('work.title')} lazily>
          <WorkList lines={lines} />
        </Sheet>
      )}
    </div>
  );
}

/** Offers a newer release when it has been downloaded; nobody is interrupted by it. */
function NewerRelease() {
  const { t } = useTranslation('offline');
  const language = useLanguage();
  const [change, setChange] = useState<(() => void) | null>(null);
  useEffect(() => {
    startServiceWorker((next) => setChange(() => next)).catch(() => undefined);
  }, []);
  useEffect(() => void keepStrings(language).catch(() => undefined), [language]);
  if (!change) return null;
  return (
    <div className={classes.line}>
      <IconRefresh size={20} stroke={1.75} aria-hidden />
      <p>{t('newer')}</p>
      <Button variant="default" onClick={change}>
        {t('newer.use')}
      </Button>
      <Button variant="subtle" onClick={() => setChange(null)}>
        {t('newer.later')}
      </Button>
    </div>
  );
}
