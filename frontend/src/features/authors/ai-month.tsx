import { useTranslation } from 'react-i18next';
import type { GetAiSettingsResponse } from '../../api/generated/types.gen.ts';
import { formatCost, formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useDayWords } from './ai-settings.words.ts';
import classes from './authors.module.css';

/** What this month has cost, what may still come of work under way, and how much of the limit that is. */
export function AiMonth({ page }: { page: GetAiSettingsResponse }) {
  const { t } = useTranslation('authors');
  const language = useLanguage();
  const day = useDayWords();
  const { spentMicros, reservedMicros, firstDay } = page.month;
  const budget = page.settings.monthlyBudgetMicros;
  const spent = formatCost(spentMicros, language);
  const used = budget ? (100 * (spentMicros + reservedMicros)) / budget : 100;
  const words =
    budget === null
      ? t('month.spent', { spent })
      : t('month.spentOf', {
          spent,
          budget: formatCost(budget, language),
          percent: formatPercent(budget === 0 ? 100 : (100 * spentMicros) / budget, language),
        });
  return (
    <section className={classes.part} aria-labelledby="ai-month">
      <h2 id="ai-month" className={classes.partTitle}>
        {t('month.title')}
      </h2>
      <p className={classes.figure}>{words}</p>
      {budget !== null && (
        <ProgressBar percent={used} label={t('month.bar')} valueText={words} tone="accent" />
      )}
      <p className={classes.quiet}>
        {reservedMicros > 0
          ? t('month.reserved', { reserved: formatCost(reservedMicros, language) })
          : t('month.nothingReserved')}{' '}
        {t('month.since', { day: day(firstDay) })}
      </p>
    </section>
  );
}
