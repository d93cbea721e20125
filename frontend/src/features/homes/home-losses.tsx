import { IconTrendingDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SectionLoss } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Popup } from '../../ui/popup.tsx';
import classes from './homes.module.css';

/** The sections at which most learners stop, with the numbers that say so. */
export function HomeLosses({ losses }: { losses: SectionLoss[] }) {
  const { t } = useTranslation('homes');
  if (losses.length === 0) return null;
  return (
    <section aria-labelledby="losses" className={classes.part}>
      <h2 id="losses" className={classes.heading}>
        {t('losses.title')}
      </h2>
      <ul className={classes.lines}>
        {losses.map((loss) => (
          <Loss key={loss.courseId} loss={loss} />
        ))}
      </ul>
    </section>
  );
}

function Loss({ loss }: { loss: SectionLoss }) {
  const { courseId, courseTitle, section, reached, stopped } = loss;
  const { t } = useTranslation('homes');
  const language = useLanguage();
  const numbers = t('losses.numbers', {
    count: reached,
    stopped: formatNumber(stopped, language),
    reached: formatNumber(reached, language),
  });
  return (
    <li className={classes.line}>
      <IconTrendingDown size={20} stroke={1.75} aria-hidden />
      <div>
        <Link to={paths.courseAnalytics(courseId)}>
          <bdi lang={loss.language}>{section.title}</bdi>
        </Link>
        <p className={classes.said}>
          <Popup button={numbers} label={t('losses.explain', { numbers })} className={classes.number}>
            {t('losses.why')}
          </Popup>
        </p>
        <p className={classes.quiet}>
          <bdi lang={loss.language}>{courseTitle}</bdi>
        </p>
      </div>
    </li>
  );
}
