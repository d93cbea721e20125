import { IconAlertTriangle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InstitutionHome } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { formatCost, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useInstitutionHome, useServerHealth } from './homes.queries.ts';
import classes from './homes.module.css';

/** How the whole institution stands, for its admins. */
export function HomeInstitution() {
  const { t } = useTranslation('homes');
  const { data, error, refetch } = useInstitutionHome();
  return (
    <section aria-labelledby="institution" className={classes.part}>
      <h2 id="institution" className={classes.asideHeading}>
        {t('institution.title')}
      </h2>
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && <Numbers home={data} />}
      <Health />
    </section>
  );
}

function Numbers({ home }: { home: InstitutionHome }) {
  const { t } = useTranslation('homes');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const { runs } = home;
  return (
    <>
      <Budget budget={home.budget} />
      <dl className={classes.numbers}>
        <div>
          <dt>{t('institution.requests')}</dt>
          <dd>{number(home.requests)}</dd>
        </div>
        <div>
          <dt>
            <Link to={paths.reviewQueue()}>{t('institution.reviews')}</Link>
          </dt>
          <dd>{number(home.reviews)}</dd>
        </div>
        <div>
          <dt>{t('institution.runs')}</dt>
          <dd>{number(runs.underWay)}</dd>
        </div>
        <div>
          <dt>{t('institution.paused')}</dt>
          <dd>{number(runs.paused)}</dd>
        </div>
        <div>
          <dt>{t('institution.failed')}</dt>
          <dd>{number(runs.failed)}</dd>
        </div>
      </dl>
    </>
  );
}

function Budget({ budget: { limitMicros, spentMicros, reservedMicros } }: Pick<InstitutionHome, 'budget'>) {
  const { t } = useTranslation('homes');
  const language = useLanguage();
  const spent = formatCost(spentMicros, language);
  const words =
    limitMicros === null
      ? t('institution.spent', { spent })
      : t('institution.spentOf', { spent, limit: formatCost(limitMicros, language) });
  const used = limitMicros ? Math.round((100 * (spentMicros + reservedMicros)) / limitMicros) : 100;
  return (
    <div className={classes.budget}>
      <Link to={paths.aiSettings()} className={classes.more}>
        {t('institution.budget')}
      </Link>
      <p className={classes.said}>{words}</p>
      {limitMicros !== null && (
        <ProgressBar percent={used} tone="accent" label={t('institution.budget')} valueText={words} thin />
      )}
    </div>
  );
}

/** What the server says of itself, and where it says more. */
function Health() {
  const { t } = useTranslation('homes');
  const { data, isPending } = useServerHealth();
  if (isPending) return null;
  const state = data?.status ?? 'unready';
  const StateIcon = state === 'ready' ? IconCircleCheckFilled : IconAlertTriangle;
  return (
    <p className={classes.health} data-state={state}>
      <StateIcon size={18} aria-hidden />
      <span>{t(`institution.health.${state}`)}</span>
      <a href={paths.serverHealth()}>{t('institution.healthDetails')}</a>
    </p>
  );
}
