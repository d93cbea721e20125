import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './explain.module.css';

/** What an explanation stands in; it scrolls when there is much to say, by keys too. */
export function ExplanationPanel({ children }: { children: ReactNode }) {
  const { t } = useTranslation('explain');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
    <section className={classes.explanation} tabIndex={0} aria-label={t('label')}>
      {children}
    </section>
  );
}
