import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { RatingForm } from './rating-form.tsx';
import { useOwnRating } from './ratings.queries.ts';
import classes from './ratings.module.css';

type CourseRatingProps = { courseId: string; className?: string | undefined };

/** Asks what one thinks of the course, from the moment on at which it can be said. */
export function CourseRating({ courseId, className }: CourseRatingProps) {
  const { t } = useTranslation('ratings');
  const title = useId();
  const { data } = useOwnRating(courseId);
  if (!data || (!data.mayRate && !data.rating)) return null;
  return (
    <section aria-labelledby={title} className={className}>
      <h2 id={title} className={classes.title}>
        {t(data.rating ? 'titleRated' : 'title')}
      </h2>
      <p className={classes.quiet}>{t('what')}</p>
      <RatingForm courseId={courseId} rating={data.rating} mayRate={data.mayRate} />
    </section>
  );
}
