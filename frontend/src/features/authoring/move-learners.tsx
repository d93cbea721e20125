import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionImpact } from '../../api/generated/types.gen.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useMoveLearners } from './authoring.queries.ts';
import { LearnersChoice } from './publish-learners.tsx';
import classes from './authoring.module.css';

type MoveProps = { courseId: string; impact: VersionImpact; isOrdered: boolean };

const CHOICES = ['move', 'move_with_credit'] as const;

/**
 * For those who stayed on an older version: they can be moved whenever the instructor wants. `isOrdered`: publishing has
 * had them moved.
 */
export function MoveLearners({ courseId, impact, isOrdered }: MoveProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const problemText = useProblemText();
  const move = useMoveLearners(courseId);
  const [choice, setChoice] = useState<(typeof CHOICES)[number]>('move_with_credit');
  const number = formatNumber(impact.version.number, language);
  const { total } = impact.learners;
  if (isOrdered || move.isSuccess) return <output>{t('learners.ordered', { number })}</output>;
  return (
    <section className={classes.publishForm} aria-labelledby="learners-older">
      <h2 id="learners-older" className={classes.heading}>
        {t('learners.older', { count: total, number: formatNumber(total, language) })}
      </h2>
      <LearnersChoice impact={impact} choices={CHOICES} value={choice} onChange={setChoice} />
      <Button
        variant="default"
        loading={move.isPending}
        onClick={() => move.mutate({ path: { courseId }, body: { choice } })}
      >
        {t('learners.act', { number })}
      </Button>
      {move.error && (
        <p role="alert" className={classes.problem}>
          {problemText(move.error)}
        </p>
      )}
    </section>
  );
}
