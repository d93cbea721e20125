import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNow } from '../lib/clock.ts';
import { formatSeconds } from '../lib/duration.ts';
import { formatNumber } from '../lib/format.ts';
import { useLanguage } from '../lib/i18n/use-language.ts';
import { secondsLeft } from './time-left.ts';
import { ProgressBar } from './progress-bar.tsx';
import classes from './long-work.module.css';

type LongWorkProps = {
  /** What is being done: "Uploading 12 files". */
  label: string;
  done: number;
  total: number;
  /** When it began, milliseconds since 1970. */
  startedAt: number;
  onCancel?: () => void;
  /** What the button is called where there are several. */
  stopLabel?: string;
  /** How amounts are written; as plain numbers if nothing else is said. */
  format?: (amount: number, language: string) => string;
};

/** Work that takes a while: count done of count, time left after 5 seconds, and a way to stop it. */
export function LongWork(props: LongWorkProps) {
  const { label, done, total, startedAt, onCancel, stopLabel, format = formatNumber } = props;
  const { t } = useTranslation('work');
  const language = useLanguage();
  const now = useNow(done < total);
  const left = secondsLeft({ done, total, elapsedSeconds: (now - startedAt) / 1000 });
  const counts = t('longWork.counts', {
    done: format(done, language),
    total: format(total, language),
  });
  return (
    <div className={classes.root}>
      <div className={classes.line}>
        <p className={classes.label}>{label}</p>
        <p className={classes.counts}>
          {counts}
          {left !== null && `, ${t('longWork.left', { time: formatSeconds(left, language) })}`}
        </p>
      </div>
      <ProgressBar percent={total === 0 ? 0 : (100 * done) / total} label={label} valueText={counts} />
      {onCancel && done < total && (
        <Button variant="default" onClick={onCancel} aria-label={stopLabel} className={classes.cancel}>
          {t('longWork.cancel')}
        </Button>
      )}
    </div>
  );
}
