import { useQuery } from '@tanstack/react-query';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { explainProgressOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { ExplainedPart, ProgressExplanation } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import classes from './explain.module.css';

/** So many of each kind are named; the outline beside it has them all. */
const NAMED = 6;

type ExplanationProps = { courseId: string; studentId: string | undefined };

/** How the percentage of a course comes about: what counts, what does not and why, what is missing. */
export function Explanation({ courseId, studentId }: ExplanationProps) {
  const query = { courseId, number: 'percentage' as const, limit: 1, ...(studentId && { studentId }) };
  const { data, error, isPending, refetch } = useQuery(explainProgressOptions({ query }));
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return <Explained told={data} courseId={courseId} own={studentId === undefined} />;
}

type ExplainedProps = { told: ProgressExplanation; courseId: string; own: boolean };

function Explained({ told, courseId, own }: ExplainedProps) {
  const { t } = useTranslation('explain');
  const language = useLanguage();
  const { values } = told.sentence;
  const number = (key: string) => formatNumber(Number(values[key] ?? 0), language);
  const done = told.parts.filter(({ counts }) => counts);
  const open = told.parts.filter(({ why }) => why === 'not_done' || why === 'waits_for_rule');
  const others = told.parts.filter(({ why }) => why === 'optional' || why === 'not_in_version');
  return (
    <div className={classes.explanation}>
      <p className={classes.sentence}>
        {t('percentage', {
          done: number('done'),
          required: number('required'),
          percent: number('percent'),
          version: told.versionNumber,
        })}
      </p>
      <Parts title={t('counting')} parts={done} />
      <Parts title={t('missing')} parts={open} courseId={own ? courseId : undefined} />
      <Parts title={t('notCounting')} parts={others} />
      {told.isProved && (
        <p className={classes.proved}>
          <IconCircleCheckFilled size={16} aria-hidden />
          {t('proved', { count: told.pagination.total })}
        </p>
      )}
    </div>
  );
}

type PartsProps = {
  title: string;
  parts: ExplainedPart[];
  /** With it the sections are links into the player. */
  courseId?: string | undefined;
};

function Parts({ title, parts, courseId }: PartsProps) {
  const { t } = useTranslation('explain');
  const language = useLanguage();
  if (parts.length === 0) return null;
  const detailOf = ({ why, doneAt, doneBy }: ExplainedPart) => {
    if (why !== 'counts') return why === 'not_done' ? null : t(`why.${why}`);
    const by = doneBy === null || doneBy === 'learner' ? '' : t(`doneBy.${doneBy}`);
    return [doneAt && formatDateTime(doneAt, language), by].filter(Boolean).join(', ');
  };
  return (
    <>
      <h3 className={classes.partsTitle}>{title}</h3>
      <ul className={classes.parts}>
        {parts.slice(0, NAMED).map((part) => {
          const name = part.title ?? t('removed');
          const detail = detailOf(part);
          return (
            <li key={part.sectionId}>
              {courseId && part.title ? <Link to={paths.learn(courseId, part.sectionId)}>{name}</Link> : name}
              {detail && <span className={classes.detail}>{detail}</span>}
            </li>
          );
        })}
        {parts.length > NAMED && (
          <li className={classes.detail}>{t('more', { count: parts.length - NAMED })}</li>
        )}
      </ul>
    </>
  );
}
