import { useTranslation } from 'react-i18next';
import type { Difficulty } from '../../api/generated/types.gen.ts';
import { formatMinutes } from '../../lib/duration.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { aboutMinutes } from './about-minutes.ts';
import classes from './course-facts.module.css';

type CourseFactsProps = {
  difficulty: Difficulty;
  estimatedMinutes: number;
  sections: number;
};

/** The three facts that decide: how hard, how long, how much. */
export function CourseFacts({ difficulty, estimatedMinutes, sections }: CourseFactsProps) {
  const { t } = useTranslation('course');
  const language = useLanguage();
  return (
    <ul className={classes.facts}>
      <li>{t(`difficulty.${difficulty}`)}</li>
      {estimatedMinutes > 0 && (
        <li>{t('about', { time: formatMinutes(aboutMinutes(estimatedMinutes), language) })}</li>
      )}
      <li>{t('sections', { count: sections, number: formatNumber(sections, language) })}</li>
    </ul>
  );
}
