import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './publishing.module.css';

type PageStepsProps = { page: number; pages: number; onPage: (page: number) => void };

/** To the page before and after, where there are several. */
export function PageSteps({ page, pages, onPage }: PageStepsProps) {
  const { t } = useTranslation('publishing');
  if (pages < 2) return null;
  return (
    <nav className={classes.actions} aria-label={t('pages.label')}>
      <Button variant="default" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('pages.previous')}
      </Button>
      <Button variant="default" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('pages.next')}
      </Button>
    </nav>
  );
}
