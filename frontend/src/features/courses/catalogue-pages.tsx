import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { withFilters } from './catalogue.filters.ts';
import classes from './catalogue.module.css';

/** The way to the pages before and after; nothing when there is one page only. Both from 1. */
export function CataloguePages({ page, pages }: { page: number; pages: number }) {
  const { t } = useTranslation('courses');
  const language = useLanguage();
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  if (pages < 2 || page > pages) return null;
  const to = (target: number) => ({
    pathname,
    search: withFilters(search, { page: target }).toString(),
  });
  const words = { page: formatNumber(page, language), pages: formatNumber(pages, language) };
  return (
    <nav className={classes.pages} aria-label={t('pages.label')}>
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
