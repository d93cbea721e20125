import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconPrinter, IconShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import { formatSeconds } from '../../lib/duration.ts';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './learning.module.css';

type CompletedTellingProps = { page: CoursePage; progress: NonNullable<CoursePage['progress']> };

/** Ways to tell others of a completed course: a sentence of facts, shared where the device can, else copied; and paper. */
export function CompletedTelling({ page: { course }, progress }: CompletedTellingProps) {
  const { t } = useTranslation('completed');
  const language = useLanguage();
  const clipboard = useClipboard({ timeout: 2_000 });
  const sentence = t('completed.told', {
    course: course.title,
    date: progress.completedAt ? formatDate(progress.completedAt, language) : '',
    done: formatNumber(progress.completedRequiredSections, language),
    total: formatNumber(progress.requiredSections, language),
    time: formatSeconds(progress.timeSpentSeconds, language),
  });
  const canShare = 'share' in navigator;
  // Whoever closes the choice of applications has shared nothing, and needs no message.
  const share = () => void navigator.share({ text: sentence }).catch(() => undefined);
  const CopyIcon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <div className={classes.telling}>
      {canShare ? (
        <Button
          variant="default"
          leftSection={<IconShare size={18} stroke={1.75} aria-hidden />}
          onClick={share}
        >
          {t('completed.share')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<CopyIcon size={18} stroke={1.75} aria-hidden />}
          onClick={() => clipboard.copy(sentence)}
        >
          <span aria-live="polite">{t(clipboard.copied ? 'completed.copied' : 'completed.copy')}</span>
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden />}
        onClick={() => window.print()}
      >
        {t('completed.print')}
      </Button>
    </div>
  );
}
