import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { actionsOf } from '../../components/explain/refusal-actions.ts';
import { RequiredActions } from '../../components/explain/required-actions.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import type { Failure } from './use-mark-done.ts';
import classes from './player.module.css';

/** Says that a section is not done after all, although the outline had shown it; offers to try again. */
export function PlayerFailure({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const { t } = useTranslation('player');
  const problemText = useProblemText();
  const needed = actionsOf(failure.error);
  const { section } = failure.report;
  return (
    <div role="alert" className={classes.failure}>
      <p>
        <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
        <span>
          <strong>{t(needed ? 'done.waits' : 'done.failed', { section: section.title })}</strong>{' '}
          {needed ? t('done.waitsText') : problemText(failure.error)}
        </span>
      </p>
      {needed && <RequiredActions actions={needed} />}
      {!needed && (
        <Button variant="default" onClick={onRetry}>
          {t('done.retry')}
        </Button>
      )}
    </div>
  );
}
