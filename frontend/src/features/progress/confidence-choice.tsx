import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { CONFIDENCES, nearestConfidence } from './confidence.ts';
import { useConfidence } from './reports.queries.ts';
import classes from './confidence-choice.module.css';

type ConfidenceChoiceProps = { page: CoursePage; section: PlacedSection };

/** How sure the learner is of a section, if they like to say so. It can be said again, and the last word stays. */
export function ConfidenceChoice({ page, section }: ConfidenceChoiceProps) {
  const { t } = useTranslation('questions');
  const name = useId();
  const problemText = useProblemText();
  const { mutate, error } = useConfidence(page.course.id, section);
  const [chosen, setChosen] = useState<number | null>(null);
  const said = chosen ?? nearestConfidence(page.progress?.sections[section.id]?.confidence ?? null);
  const choose = (confidence: number) => {
    setChosen(confidence);
    mutate(confidence, { onError: () => setChosen(null) });
  };
  return (
    <fieldset className={classes.choice} aria-describedby={`${name}hint`}>
      <legend className={classes.question}>{t('confidence.question')}</legend>
      <p id={`${name}hint`} className={classes.hint}>
        {t('confidence.hint')}
      </p>
      <div className={classes.options}>
        {CONFIDENCES.map(({ key, value }) => (
          <label key={key} className={classes.option}>
            <input type="radio" name={name} checked={said === value} onChange={() => choose(value)} />
            {t(`confidence.${key}`)}
          </label>
        ))}
      </div>
      <output className={classes.problem}>{error && problemText(error)}</output>
    </fieldset>
  );
}
