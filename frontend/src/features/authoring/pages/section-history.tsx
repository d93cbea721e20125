import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { PageProblem } from '../../../components/problem/page-problem.tsx';
import { RegionBoundary } from '../../../components/problem/region-boundary.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { ArchivedNotice } from '../archived-course.tsx';
import { useDraftCourse } from '../authoring.queries.ts';
import { HistoryVersion } from '../history-version.tsx';
import { HistoryVersions } from '../history-versions.tsx';
import { useSectionHistory } from '../history.queries.ts';
import classes from '../history.module.css';

/** What a section was: every version beside what changed in it. */
export function Component() {
  const { t } = useTranslation('authoring');
  const { courseId = '', sectionId = '' } = useParams();
  const [search] = useSearchParams();
  const path = { courseId, sectionId };
  const history = useSectionHistory(path);
  const course = useDraftCourse(courseId);
  const { versions, error } = history;
  if (history.isPending || course.isPending) return <LoadingSkeleton shape="page" />;
  const [newest] = versions;
  if (!course.data || (error && !newest)) {
    return (
      <PageProblem
        title={t('section.unavailable')}
        error={course.error ?? error}
        onRetry={() => void Promise.all([course.refetch(), history.refetch()])}
        action={<Link to={paths.editCourse(courseId)}>{t('section.back')}</Link>}
      />
    );
  }
  if (!newest) return <EmptyState title={t('history.empty')}>{t('history.emptyText')}</EmptyState>;
  const wanted = Number(search.get('version'));
  const shown = versions.find((version) => version.revision === wanted) ?? newest;
  return (
    <>
      <PageHeader
        title={t('history.title', { title: newest.title })}
        sentence={t('history.sentence')}
        back={{ to: paths.editSection(courseId, sectionId), label: t('history.back') }}
      />
      {course.data.course.status === 'archived' && <ArchivedNotice page={course.data} />}
      <div className={classes.columns}>
        <RegionBoundary>
          <HistoryVersions
            {...path}
            versions={versions}
            shown={shown}
            hasMore={history.hasNextPage}
            isLoading={history.isFetchingNextPage}
            onMore={() => void history.fetchNextPage()}
          />
        </RegionBoundary>
        <RegionBoundary key={shown.revision}>
          <HistoryVersion
            path={path}
            version={shown}
            newest={newest.revision}
            textsIn={course.data.course.language}
            mayChange={course.data.abilities.edit}
          />
        </RegionBoundary>
      </div>
    </>
  );
}
