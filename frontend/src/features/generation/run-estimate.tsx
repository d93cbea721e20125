import { useTranslation } from 'react-i18next';
import type { RunEstimate, SourceView } from '../../api/generated/types.gen.ts';
import { formatMinutes } from '../../lib/duration.ts';
import { formatCost, formatDate, formatFacts, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import type { BriefValues } from './generation.brief.ts';
import { useEstimate } from './generation.estimate.ts';

import classes from './generation.module.css';

/** What the run would take, before anybody pays for it. An estimate says on what it rests. */
export function RunEstimateNote({
  values,
  sources,
}: {
  values: BriefValues;
  sources: readonly SourceView[];
}) {
  const { t } = useTranslation('generation');
  const { estimate, error, isOld } = useEstimate(values, sources);
  return (
    <section className={classes.estimate} aria-labelledby="estimate" aria-busy={isOld}>
      <h2 id="estimate" className={classes.panelTitle}>
        {t('estimate.title')}
      </h2>
      {estimate ? (
        <Figures estimate={estimate} />
      ) : (
        <p className={classes.quiet}>{t(error ? 'estimate.failed' : 'estimate.waiting')}</p>
      )}
    </section>
  );
}

function Figures({ estimate }: { estimate: RunEstimate }) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const { calls, units, modules, lessons, sections, minutes } = estimate;
  const parts = formatFacts(
    [
      t('structure.modules', { count: modules, number: number(modules) }),
      t('structure.lessons', { count: lessons, number: number(lessons) }),
      t('structure.sections', { count: sections, number: number(sections) }),
    ],
    language,
  );
  const tokens = { input: number(estimate.inputTokens), output: number(estimate.outputTokens) };
  const facts: [string, string][] = [
    [t('used.cost'), useCostWords(estimate)],
    [t('estimate.time'), t('estimate.minutes', { time: formatMinutes(minutes, language) })],
    [t('estimate.size'), t('estimate.parts', { count: units, number: number(units), parts })],
    ...(calls === 0
      ? []
      : [
          [t('used.tokens'), t('estimate.tokens', { ...tokens, count: calls, calls: number(calls) })] as [
            string,
            string,
          ],
        ]),
  ];
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {calls > 0 && (
        <p className={classes.quiet}>
          {estimate.recentCalls > 0
            ? t('estimate.fromCalls', { count: estimate.recentCalls, number: number(estimate.recentCalls) })
            : t('estimate.typical')}
        </p>
      )}
      <Budget estimate={estimate} />
    </>
  );
}

function useCostWords({ costMicros, priceAsOf, calls }: RunEstimate): string {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  if (calls === 0) return t('used.noModel');
  if (costMicros === null || priceAsOf === null) return t('used.costUnknown');
  const cost = formatCost(costMicros, language);
  return t('estimate.cost', { cost, date: formatDate(priceAsOf, language, 'UTC') });
}

function Budget({ estimate: { budget } }: { estimate: RunEstimate }) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  if (!budget) return null;
  const money = {
    left: formatCost(budget.leftMicros, language),
    limit: formatCost(budget.limitMicros, language),
    missing: formatCost(budget.missingMicros, language),
  };
  return budget.missingMicros > 0 ? (
    <p className={classes.shortOfMoney}>{t('estimate.tooDear', money)}</p>
  ) : (
    <p className={classes.quiet}>{t('estimate.budget', money)}</p>
  );
}
