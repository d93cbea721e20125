import { Button } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { mayGenerate, useSession } from '../../../components/session/session-context.ts';
import { formatNumber } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { laterPart } from '../../../lib/later-part.ts';
import { useSearch } from '../../../lib/use-search.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PageLinks } from '../../../ui/page-links.tsx';
import { isNarrowed, NO_FILTERS, PAGE_SIZE, readFilters, withFilters } from '../catalogue.filters.ts';
import { CatalogueCard } from '../catalogue-card.tsx';
import { useCatalogue } from '../catalogue.queries.ts';
import classes from '../catalogue.module.css';

const CatalogueFilterBar = laterPart(
  async () => (await import('../catalogue-filter-bar.tsx')).CatalogueFilterBar,
);

/** The catalogue: search, filters, and every course one may see. */
export function Component() {
  const { t } = useTranslation('catalogue');
  return (
    <>
      <PageHeader title={t('catalogue.title')} sentence={t('catalogue.sentence')} />
      <VisitorNote />
      <div className={classes.bar}>
        <RegionBoundary>
          <Suspense>
            <CatalogueFilterBar />
          </Suspense>
        </RegionBoundary>
      </div>
      <RegionBoundary>
        <Courses />
      </RegionBoundary>
    </>
  );
}

/** Visitors see public courses only: says so, and how to see more. */
function VisitorNote() {
  const { t } = useTranslation('catalogue');
  const { status } = useSession();
  const { pathname, search } = useLocation();
  if (status !== 'signed_out') return null;
  return (
    <p className={classes.visitor}>
      {t('catalogue.visitor')} <Link to={paths.signIn(pathname + search)}>{t('catalogue.signIn')}</Link>
    </p>
  );
}

function Courses() {
  const { t } = useTranslation('catalogue');
  const language = useLanguage();
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const filters = readFilters(search);
  const { data, error, isPending, isPlaceholderData, refetch } = useCatalogue(filters);
  if (isPending) return <LoadingSkeleton shape="cards" rows={6} />;
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const { courses, pagination } = data;
  const total = formatNumber(pagination.total, language);
  return (
    <>
      <output className={classes.total}>{t('catalogue.total', { count: pagination.total, total })}</output>
      {courses.length === 0 ? (
        <NoCourses beyond={pagination.total > 0} />
      ) : (
        <ul className={classes.cards} aria-busy={isPlaceholderData}>
          {courses.map((course) => (
            <CatalogueCard key={course.id} course={course} />
          ))}
        </ul>
      )}
      <PageLinks
        label={t('pages.label')}
        page={pagination.page}
        pages={Math.ceil(pagination.total / PAGE_SIZE)}
        to={(page) => ({ pathname, search: withFilters(search, { page }).toString() })}
      />
    </>
  );
}

/** Nothing to show: the filters are too narrow, the page is behind the last one, or there is no course yet. */
function NoCourses({ beyond }: { beyond: boolean }) {
  const { t } = useTranslation('catalogue');
  const { user } = useSession();
  const [search, setSearch] = useSearch();
  if (beyond || isNarrowed(readFilters(search))) {
    const clear = () => setSearch((current) => withFilters(current, NO_FILTERS));
    return (
      <EmptyState
        title={t(beyond ? 'catalogue.beyond' : 'catalogue.noMatch')}
        action={
          <Button
            variant="default"
            onClick={beyond ? () => setSearch((current) => withFilters(current, {})) : clear}
          >
            {t(beyond ? 'catalogue.firstPage' : 'catalogue.clear')}
          </Button>
        }
      >
        {!beyond && t('catalogue.noMatchText')}
      </EmptyState>
    );
  }
  const author = user && mayGenerate(user.role);
  return (
    <EmptyState
      title={t('catalogue.empty')}
      action={
        author && (
          <Button component={Link} to={paths.generate()}>
            {t('catalogue.generate')}
          </Button>
        )
      }
    >
      {t(author ? 'catalogue.emptyForAuthors' : 'catalogue.emptyText')}
    </EmptyState>
  );
}
