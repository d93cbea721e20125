import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { GlossaryTerm } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { useSearch } from '../../../lib/use-search.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { foundTerms } from '../glossary-search.ts';
import { GlossaryEntry } from '../glossary-entry.tsx';
import { useLearnerCourse } from '../learner-course.queries.ts';
import { useGlossary } from '../progress.queries.ts';
import classes from '../glossary.module.css';

/** What the terms of a course mean, and where they come up. */
export function Component() {
  const { t } = useTranslation('glossary');
  const { courseId = '' } = useParams();
  const course = useLearnerCourse(courseId).data?.course;
  const { data, error, isPending, refetch } = useGlossary(courseId, { isNew: true });
  return (
    <>
      <PageHeader
        title={t('glossary.title')}
        sentence={t('glossary.sentence')}
        back={{
          to: paths.learn(courseId),
          label: course?.title ?? t('glossary.back'),
          lang: course?.language,
        }}
      />
      {isPending && <LoadingSkeleton shape="list" />}
      {error && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && data.terms.length > 0 && (
        <RegionBoundary>
          <Terms courseId={courseId} terms={data.terms} language={course?.language} />
        </RegionBoundary>
      )}
      {data?.terms.length === 0 && (
        <EmptyState
          title={t('glossary.empty')}
          action={
            <Button component={Link} to={paths.learn(courseId)}>
              {t('glossary.back')}
            </Button>
          }
        >
          {t('glossary.emptyText')}
        </EmptyState>
      )}
    </>
  );
}

type TermsProps = { courseId: string; terms: GlossaryTerm[]; language: string | undefined };

function Terms({ courseId, terms, language }: TermsProps) {
  const { t } = useTranslation('glossary');
  const [search, setSearch] = useSearch();
  const words = search.get('q') ?? '';
  const found = foundTerms(terms, words);
  return (
    <>
      <SearchField
        label={t('glossary.search')}
        placeholder={t('glossary.placeholder')}
        words={words}
        onSearch={(next) => setSearch(next.trim() ? { q: next.trim() } : {}, { replace: true })}
        className={classes.search}
      />
      <output className={classes.count}>{t('glossary.found', { count: found.length })}</output>
      <dl className={classes.terms}>
        {found.map((term) => (
          <GlossaryEntry key={term.term} courseId={courseId} entry={term} language={language} />
        ))}
      </dl>
    </>
  );
}
