import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnRating } from '../../api/generated/types.gen.ts';
import { notifyDone } from '../notices/notify.ts';
import { useProblemText } from '../problem/problem-text.ts';
import { DegreeChoice } from './degree-choice.tsx';
import { useRate } from './ratings.queries.ts';
import classes from './ratings.module.css';

type RatingFormProps = { courseId: string } & Pick<OwnRating, 'rating' | 'mayRate'>;

/** Stars and difficulty. What was chosen stays when it cannot be saved. */
export function RatingForm({ courseId, rating, mayRate }: RatingFormProps) {
  const { t } = useTranslation('ratings');
  const problemText = useProblemText();
  const [stars, setStars] = useState(rating?.stars ?? null);
  const [difficulty, setDifficulty] = useState(rating?.difficulty ?? null);
  const change = useRate(courseId, (rated) => {
    if (rated) return notifyDone(t('saved'), t('savedText'));
    setStars(null);
    setDifficulty(null);
    notifyDone(t('withdrawn'), t('withdrawnText'));
  });
  const isChanged = stars !== (rating?.stars ?? null) || difficulty !== (rating?.difficulty ?? null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (stars === null || difficulty === null || change.isPending) return;
    change.mutate({ stars, difficulty });
  };
  return (
    <form className={classes.form} aria-label={t('form')} onSubmit={save}>
      {mayRate && (
        <>
          <DegreeChoice of="stars" chosen={stars} onChoose={setStars} />
          <DegreeChoice of="difficulty" chosen={difficulty} onChoose={setDifficulty} />
        </>
      )}
      <div className={classes.actions}>
        {mayRate && (
          <Button
            type="submit"
            variant={rating ? 'default' : 'filled'}
            disabled={stars === null || difficulty === null || !isChanged}
            loading={change.isPending}
          >
            {t(rating ? 'change' : 'save')}
          </Button>
        )}
        {rating && (
          <Button variant="subtle" onClick={() => change.mutate(null)}>
            {t('withdraw')}
          </Button>
        )}
      </div>
      <output className={classes.problem}>{change.error && problemText(change.error)}</output>
    </form>
  );
}
