import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CoursePage, DraftTerm } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useDraftGlossary } from './authoring.queries.ts';
import classes from './terms.module.css';

/** Every term of the draft: what it means, where it stands, and what is missing. */
export function TermsPanel({ course }: Pick<CoursePage, 'course'>) {
  const courseId = course.id;
  const { t } = useTranslation('authoring');
  const { data, error, isPending, refetch } = useDraftGlossary(courseId);
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (data.terms.length === 0) {
    return (
      <EmptyState
        title={t('terms.empty')}
        action={
          <Button component={Link} to={paths.editCourse(courseId)}>
            {t('terms.toContent')}
          </Button>
        }
      >
        {t('terms.sentence')}
      </EmptyState>
    );
  }
  return (
    <section className={classes.root} aria-labelledby="terms">
      <h2 id="terms" className={classes.title}>
        {t('terms.title')}
      </h2>
      <p className={classes.quiet}>{t('terms.sentence')}</p>
      <dl className={classes.terms}>
        {data.terms.map((term) => (
          <Term key={term.term} course={course} entry={term} />
        ))}
      </dl>
    </section>
  );
}

type TermProps = { course: CoursePage['course']; entry: DraftTerm };

function Term({ course: { id: courseId, language }, entry }: TermProps) {
  const { t } = useTranslation('authoring');
  const { term, definitions, sections, places } = entry;
  const problem = definitions.length === 0 ? 'undefined' : definitions.length > 1 ? 'several' : null;
  return (
    <div className={classes.entry}>
      <dt>
        <bdi lang={language}>{term}</bdi>
      </dt>
      {problem && (
        <dd className={classes.problem}>
          <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
          {t(`terms.${problem}`)}
        </dd>
      )}
      {definitions.map(({ text, sectionId, sectionTitle }) => (
        <dd key={sectionId} dir="auto">
          <span lang={language}>{text}</span>
          {definitions.length > 1 && (
            <span className={classes.quiet}> {t('terms.from', { section: sectionTitle })}</span>
          )}
        </dd>
      ))}
      <dd className={classes.places}>
        <span>{t('terms.usedIn')}</span>
        <ul>
          {places.map(({ sectionId, sectionTitle }) => (
            <li key={sectionId}>
              <Link to={paths.editSection(courseId, sectionId)}>
                <bdi lang={language}>{sectionTitle}</bdi>
              </Link>
            </li>
          ))}
          {sections > places.length && <li>{t('terms.more', { count: sections - places.length })}</li>}
        </ul>
      </dd>
    </div>
  );
}
