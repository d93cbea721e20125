import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconDeviceMobileCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useProblemText } from '../problem/problem-text.ts';
import { useKeeping } from './use-kept-courses.ts';
import classes from './offline.module.css';

/** Keeps a course for reading without the network: how much of it is there, its size, the way to take it off. */
export function KeepOnDevice({ courseId }: { courseId: string }) {
  const { t } = useTranslation('offline');
  const language = useLanguage();
  const problemText = useProblemText();
  const { kept, underWay, failure, came, keep, remove } = useKeeping(courseId);
  if (kept === undefined) return <div className={classes.keep} />;
  const whole = kept !== null && kept.keptSections >= kept.sections;
  const isThere = kept !== null && underWay === null;
  // A course that is learned comes by itself: what appears meanwhile stands below what is there, so that nothing moves.
  return (
    <div className={classes.keep}>
      {isThere ? (
        <Button variant="subtle" ms={-16} onClick={remove}>
          {t('keep.remove')}
        </Button>
      ) : (
        <KeepButton label={t(kept ? 'keep.rest' : 'keep.action')} loading={underWay !== null} keep={keep} />
      )}
      {isThere && (
        <p className={classes.kept}>
          <IconDeviceMobileCheck size={18} stroke={1.75} aria-hidden />
          {t('keep.there', {
            kept: kept.keptSections,
            total: kept.sections,
            size: formatBytes(kept.bytes, language),
          })}
        </p>
      )}
      {isThere && !whole && <KeepButton label={t('keep.rest')} loading={false} keep={keep} />}
      {isThere && kept.films && kept.films.count > 0 && (
        <p className={classes.hint}>
          {t('keep.films', { count: kept.films.count, size: formatBytes(kept.films.bytes, language) })}
        </p>
      )}
      <output className={classes.hint}>
        {underWay && underWay.of > 0 && t('keep.underWay', { kept: underWay.sections, total: underWay.of })}
        {failure !== null && problemText(failure)}
        {came && isThere && !whole && t('keep.locked')}
      </output>
    </div>
  );
}

function KeepButton({ label, loading, keep }: { label: string; loading: boolean; keep: () => void }) {
  return (
    <Button
      variant="default"
      loading={loading}
      leftSection={<IconDeviceFloppy size={18} stroke={1.75} aria-hidden />}
      onClick={keep}
    >
      {label}
    </Button>
  );
}
