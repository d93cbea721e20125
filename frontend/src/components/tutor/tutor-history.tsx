import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../problem/problem-state.tsx';
import { formatDate } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { TutorAnswer } from './tutor-answer.tsx';
import { useTutorHistory } from './tutor.queries.ts';
import classes from './tutor.module.css';

const FEW = 5;
const MOST = 100;

/** What one asked before in this course, each to be opened. @param exceptId the one that is shown already */
export function TutorHistory({ courseId, exceptId }: { courseId: string; exceptId: string | undefined }) {
  const { t } = useTranslation('tutor');
  const language = useLanguage();
  const [limit, setLimit] = useState(FEW + 1);
  const { data, error, isPending, refetch } = useTutorHistory(courseId, limit);
  if (isPending) return <LoadingSkeleton shape="list" rows={2} />;
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const earlier = data.interactions.filter(({ id, outcome }) => id !== exceptId && outcome !== 'open');
  if (earlier.length === 0) {
    return exceptId === undefined ? <p className={classes.note}>{t('history.empty')}</p> : null;
  }
  return (
    <section aria-labelledby="tutor-history" className={classes.history}>
      <h3 id="tutor-history" className={classes.heading}>
        {t('history.title')}
      </h3>
      {earlier.map((interaction) => (
        <details key={interaction.id} className={classes.earlier}>
          <summary>
            <span className={classes.asked}>
              {interaction.query === '' ? t(`type.${interaction.type}`) : interaction.query}
            </span>
            <span className={classes.lesson}>{formatDate(interaction.createdAt, language)}</span>
          </summary>
          {interaction.error ? (
            <p className={classes.note}>{t('outcome.failed')}</p>
          ) : (
            <TutorAnswer interaction={interaction} />
          )}
        </details>
      ))}
      {data.pagination.total > data.interactions.length && limit < MOST && (
        <Button variant="default" onClick={() => setLimit(Math.min(MOST, limit + 20))}>
          {t('history.more')}
        </Button>
      )}
    </section>
  );
}
