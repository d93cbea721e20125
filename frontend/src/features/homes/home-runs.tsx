import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HomeRun } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import classes from './homes.module.css';

/** Courses that are being written now. */
export function HomeRuns({ runs }: { runs: HomeRun[] }) {
  const { t } = useTranslation('homes');
  const language = useLanguage();
  const going = runs.filter(({ waitsFor }) => waitsFor === null);
  if (going.length === 0) return null;
  return (
    <section aria-labelledby="runs" className={classes.part}>
      <h2 id="runs" className={classes.asideHeading}>
        {t('runs.title')}
      </h2>
      <ul className={classes.lines}>
        {going.map(({ id, title, language: writtenIn, status, progress }) => {
          const words =
            status === 'queued'
              ? t('runs.queued')
              : t('runs.written', { percent: formatPercent(progress, language) });
          return (
            <li key={id} className={classes.draft}>
              <Link to={paths.generation(id)} className={classes.more}>
                <bdi lang={writtenIn}>{title}</bdi>
              </Link>
              <p className={classes.quiet}>{words}</p>
              <ProgressBar percent={progress} label={title} valueText={words} thin />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
