import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseDetail } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { neighboursOf, sectionsInOrder } from '../../components/course/outline.ts';
import classes from './section.module.css';

/** The ways to the section before and after one. */
export function SectionNeighbours({ course, sectionId }: { course: CourseDetail; sectionId: string }) {
  const { t } = useTranslation('authoring');
  const { previous, next } = neighboursOf(sectionsInOrder(course.modules), sectionId);
  if (!previous && !next) return null;
  return (
    <nav className={classes.neighbours} aria-label={t('section.neighbours')}>
      {previous && (
        <Link to={paths.editSection(course.id, previous.id)}>
          {t('section.previous', { title: previous.title })}
        </Link>
      )}
      {next && (
        <Link to={paths.editSection(course.id, next.id)}>{t('section.next', { title: next.title })}</Link>
      )}
    </nav>
  );
}
