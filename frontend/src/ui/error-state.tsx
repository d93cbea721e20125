import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notePageShown } from '../lib/page-shown.ts';
import classes from './message.module.css';

type ErrorStateProps = {
  /** What happened, in one sentence. */
  title: string;
  /** What was kept, such as "Your text is still here". */
  kept?: ReactNode;
  /** What to do now. */
  advice?: ReactNode;
  /** The request id to quote when asking for help. */
  reference?: string;
  onRetry?: () => void;
  action?: ReactNode;
};

/** A failure: what happened, what was kept, what to do, and the id to quote. */
export function ErrorState({ title, kept, advice, reference, onRetry, action }: ErrorStateProps) {
  const { t } = useTranslation('ui');
  // It may stand where the page's heading would: then the sentences of failures are waited for.
  useEffect(notePageShown, []);
  return (
    <section className={classes.root} role="alert" data-tone="loss">
      <h2 className={classes.title}>
        <IconAlertTriangle size={20} stroke={1.75} aria-hidden className={classes.icon} />
        {title}
      </h2>
      {kept && <p className={classes.text}>{kept}</p>}
      {advice && <p className={classes.text}>{advice}</p>}
      {(onRetry || action) && (
        <div className={classes.actions}>
          {onRetry && (
            <Button variant="default" onClick={onRetry}>
              {t('error.retry')}
            </Button>
          )}
          {action}
        </div>
      )}
      {reference && (
        <p className={classes.reference}>
          {t('error.reference')} <code>{reference}</code>
        </p>
      )}
    </section>
  );
}
