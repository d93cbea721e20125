import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, type To } from 'react-router';
import { formatNumber } from '../lib/format.ts';
import { useLanguage } from '../lib/i18n/use-language.ts';
import classes from './page-links.module.css';

type PageLinksProps = {
  /** The name of the navigation, read out. */
  label: string;
  /** Both from 1. */
  page: number;
  pages: number;
  /** Where a page is. */
  to: (page: number) => To;
};

/** The way to the pages before and after; nothing when there is one page only. */
export function PageLinks({ label, page, pages, to }: PageLinksProps) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  if (pages < 2 || page > pages) return null;
  const words = { page: formatNumber(page, language), pages: formatNumber(pages, language) };
  return (
    <nav className={classes.pages} aria-label={label}>
      {page > 1 && (
        <Button
          component={Link}
          to={to(page - 1)}
          variant="default"
          rel="prev"
          leftSection={<IconArrowLeft size={18} stroke={1.75} aria-hidden />}
        >
          {t('pages.previous')}
        </Button>
      )}
      <p className={classes.place}>{t('pages.place', words)}</p>
      {page < pages && (
        <Button
          component={Link}
          to={to(page + 1)}
          variant="default"
          rel="next"
          rightSection={<IconArrowRight size={18} stroke={1.75} aria-hidden />}
        >
          {t('pages.next')}
        </Button>
      )}
    </nav>
  );
}
