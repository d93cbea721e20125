import { useQuery } from '@tanstack/react-query';
import { IconCheck, IconSnowflake } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { explainTotalOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { TotalExplanation as Told } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatExactTime } from '../../lib/duration.ts';
import { formatDate, formatFacts, formatNumber, formatTime } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import classes from './explain.module.css';
import { ExplanationPanel } from './explanation-panel.tsx';
import { Proof } from './proof.tsx';

/** So many entries are named. */
const NAMED = 8;

export type TotalAsked = {
  number: Told['number'];
  /** Whose, for staff; without it the reader's own. */
  studentId?: string;
};

/** How a total over all courses comes about, from the records of each. */
export function TotalExplanation({ number, studentId }: TotalAsked) {
  const query = { number, ...(studentId && { studentId }) };
  const { data, error, isPending, refetch } = useQuery(explainTotalOptions({ query }));
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <ExplanationPanel>
      <TotalSentence told={data} />
      <Entries told={data} />
      <Proof isProved={data.isProved} unproved={data.unproved} records={data.factsRead} />
    </ExplanationPanel>
  );
}

function TotalSentence({ told: { sentence } }: { told: Told }) {
  const { t } = useTranslation('explain');
  const language = useLanguage();
  const { code, values } = sentence;
  const number = (key: string) => formatNumber(Number(values[key] ?? 0), language);
  const time = formatExactTime(Number(values['seconds'] ?? 0), language);
  // The rule of a streak stands before it, with what the institution has set.
  if (code === 'streak_days') return null;
  return (
    <p className={classes.sentence}>
      {code === 'time_of_courses' && t('total.time', { time, count: Number(values['courses'] ?? 0) })}
      {code === 'courses_completed' &&
        t('total.completed', { done: number('done'), count: Number(values['courses'] ?? 0) })}
      {code === 'mean_of_sections' &&
        t('total.score', { score: number('score'), count: Number(values['sections'] ?? 0) })}
      {code === 'no_score' && t('score.none')}
    </p>
  );
}

function Entries({ told }: { told: Told }) {
  const { t } = useTranslation('explain');
  const heading = useId();
  const entries = useEntries(told);
  if (entries.length === 0) return null;
  const hidden = told.counted - Math.min(entries.length, NAMED);
  return (
    <>
      <p id={heading} className={classes.partsTitle}>
        {t(`total.of.${told.number}`)}
      </p>
      <ul className={classes.parts} aria-labelledby={heading}>
        {entries.slice(0, NAMED)}
        {hidden > 0 && <li className={classes.detail}>{t('more', { count: hidden })}</li>}
      </ul>
    </>
  );
}

/** The entries of the list that the number is made of, each with its figure and its moment. */
function useEntries({ number, courses, sections, days }: Told) {
  const { t } = useTranslation('explain');
  const language = useLanguage();
  if (number === 'score') {
    return sections.map(({ courseId, sectionId, courseTitle, title, value, at }) => (
      <li key={`${courseId} ${sectionId}`}>
        {title ? (
          <Link to={paths.learn(courseId, sectionId)}>
            <bdi>{title}</bdi>
          </Link>
        ) : (
          t('removed')
        )}
        <span className={classes.detail}>
          {formatFacts(
            [t('points', { score: formatNumber(value, language) }), courseTitle, formatDate(at, language)],
            language,
          )}
        </span>
      </li>
    ));
  }
  if (number === 'streak') {
    return days.map(({ day, state, facts, firstAt }) => {
      const DayIcon = state === 'learned' ? IconCheck : IconSnowflake;
      return (
        <li key={day}>
          <DayIcon size={16} aria-hidden className={classes.dayIcon} />
          {formatDate(day, language, 'UTC')}
          <span className={classes.detail}>
            {state === 'frozen' || firstAt === null
              ? t('total.frozen')
              : t('total.learned', { count: facts, time: formatTime(Date.parse(firstAt), language) })}
          </span>
        </li>
      );
    });
  }
  return courses.map(({ courseId, title, value, counts, at }) => {
    const figure =
      number === 'time' ? formatExactTime(value, language) : t(counts ? 'total.done' : 'total.underWay');
    return (
      <li key={courseId}>
        <Link to={paths.course(courseId)}>
          <bdi>{title}</bdi>
        </Link>
        <span className={classes.detail}>
          {formatFacts([figure, counts && at && formatDate(at, language)], language)}
        </span>
      </li>
    );
  });
}
