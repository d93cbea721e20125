import { useTranslation } from 'react-i18next';
import type { CourseSummary, Difficulty } from '../../api/generated/types.gen.ts';
import { formatMinutes } from '../../lib/duration.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { aboutMinutes } from './about-minutes.ts';
import classes from './course-facts.module.css';

type CourseFactsProps = {
  difficulty: Difficulty;
  estimatedMinutes: number;
  sections: number;
  /** What learners think of it, where enough of them have said so. */
  analytics: CourseSummary['analytics'];
};

/** The facts that decide: how hard, how long, how much, and what learners think of it. */
export function CourseFacts({ difficulty, estimatedMinutes, sections, analytics }: CourseFactsProps) {
  const { t } = useTranslation('course');
  const language = useLanguage();
  const { studentSatisfaction: stars, difficultyRating } = analytics;
  return (
    <ul className={classes.facts}>
      <li>{t(`difficulty.${difficulty}`)}</li>
      {estimatedMinutes > 0 && (
        <li>{t('about', { time: formatMinutes(aboutMinutes(estimatedMinutes), language) })}</li>
      )}
      <li>{t('sections', { count: sections, number: formatNumber(sections, language) })}</li>
      {stars !== null && <li>{t('rating.stars', { number: formatNumber(stars, language) })}</li>}
      {difficultyRating !== null && (
        <li>{t('rating.difficulty', { number: formatNumber(difficultyRating, language) })}</li>
      )}
    </ul>
  );
}
