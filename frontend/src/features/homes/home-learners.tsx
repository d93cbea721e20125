import { IconAlertTriangle, IconHourglassLow, IconMoon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LearnerInNeed, TeachingHome } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { TrueNumber } from '../../ui/true-number.tsx';
import classes from './homes.module.css';

const DAY_MILLISECONDS = 86_400_000;

const daysSince = (iso: string, now = Date.now()) =>
  Math.floor((now - new Date(iso).getTime()) / DAY_MILLISECONDS);

/** Learners who are stuck or away, what is due first on top. */
export function HomeLearners({ learners: { total, listed } }: Pick<TeachingHome, 'learners'>) {
  const { t } = useTranslation('homes');
  const language = useLanguage();
  if (total === 0) return null;
  const hidden = total - listed.length;
  return (
    <section aria-labelledby="learners" className={classes.part}>
      <h2 id="learners" className={classes.heading}>
        {t('learners.title')}
      </h2>
      <p className={classes.quiet}>{t('learners.rule')}</p>
      <ul className={classes.lines}>
        {listed.map((learner) => (
          <Learner key={`${learner.courseId} ${learner.student.id}`} learner={learner} />
        ))}
      </ul>
      {hidden > 0 && (
        <p className={classes.quiet}>
          {t('learners.more', { count: hidden, number: formatNumber(hidden, language) })}
        </p>
      )}
    </section>
  );
}

function Learner({ learner }: { learner: LearnerInNeed }) {
  const { t } = useTranslation('homes');
  const language = useLanguage();
  const { courseId, courseTitle, student, reason, since, section, due } = learner;
  const count = daysSince(since);
  const ReasonIcon = reason === 'stuck' ? IconHourglassLow : IconMoon;
  return (
    <li className={classes.line}>
      <ReasonIcon size={20} stroke={1.75} aria-hidden />
      <div>
        <Link to={paths.courseLearner(courseId, student.id)}>
          <bdi>{student.fullName}</bdi>
        </Link>
        <p className={classes.said}>
          {section
            ? t('learners.stuck', { section: section.title, count })
            : t('learners.inactive', { count })}
        </p>
        {due && (
          <p className={classes.due} data-late={due.isOverdue || undefined}>
            {due.isOverdue && <IconAlertTriangle size={16} stroke={1.75} aria-hidden />}
            {t(due.isOverdue ? 'learners.overdue' : 'learners.due', {
              title: due.title,
              date: formatDate(due.dueAt, language),
            })}
          </p>
        )}
        <div className={classes.facts}>
          <span className={classes.quiet}>
            <bdi lang={learner.language}>{courseTitle}</bdi>
          </span>
          <TrueNumber
            done={learner.completedRequiredSections}
            total={learner.requiredSections}
            percent={learner.progressPercentage}
            of="requiredSections"
          />
        </div>
      </div>
    </li>
  );
}
