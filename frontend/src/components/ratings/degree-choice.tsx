import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ratings.module.css';

const DEGREES = [1, 2, 3, 4, 5] as const;

type DegreeChoiceProps = {
  of: 'stars' | 'difficulty';
  chosen: number | null;
  onChoose: (degree: number) => void;
};

/** One of five degrees: as stars, which are filled up to the chosen one, or in words. The choice is said in words too. */
export function DegreeChoice({ of, chosen, onChoose }: DegreeChoiceProps) {
  const { t } = useTranslation('ratings');
  const name = useId();
  return (
    <fieldset className={classes.choice}>
      <legend className={classes.question}>{t(`${of}.question`)}</legend>
      <div className={of === 'stars' ? classes.stars : classes.degrees}>
        {DEGREES.map((degree) => (
          <label key={degree} className={of === 'stars' ? classes.star : classes.degree}>
            <input
              type="radio"
              name={name}
              required
              checked={chosen === degree}
              onChange={() => onChoose(degree)}
            />
            {of === 'stars' ? (
              <>
                <Star isFilled={chosen !== null && degree <= chosen} />
                <span className={classes.hidden}>{t(`stars.${degree}`)}</span>
              </>
            ) : (
              t(`difficulty.${degree}`)
            )}
          </label>
        ))}
        {of === 'stars' && (
          <span className={classes.said} aria-hidden>
            {chosen !== null && t(`stars.${chosen as 1 | 2 | 3 | 4 | 5}`)}
          </span>
        )}
      </div>
    </fieldset>
  );
}

function Star({ isFilled }: { isFilled: boolean }) {
  const Icon = isFilled ? IconStarFilled : IconStar;
  return <Icon size={28} stroke={1.5} aria-hidden />;
}
