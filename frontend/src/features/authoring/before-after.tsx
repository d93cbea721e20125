import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './history.module.css';

type BeforeAfterProps = { before: string | null; after: string | null };

/** What something was and is, in words and not by colour alone; null: there was, or is, nothing. */
export function BeforeAfter({ before, after }: BeforeAfterProps) {
  const { t } = useTranslation('authoring');
  return (
    <>
      {before !== null && (
        <del className={classes.removed}>
          <VisuallyHidden>{t('history.said.removed')} </VisuallyHidden>
          {before}
        </del>
      )}{' '}
      {after !== null && (
        <ins className={classes.added}>
          <VisuallyHidden>{t('history.said.added')} </VisuallyHidden>
          {after}
        </ins>
      )}
    </>
  );
}
