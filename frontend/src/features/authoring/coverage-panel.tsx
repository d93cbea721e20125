import { useTranslation } from 'react-i18next';
import type { CourseCoverage, CourseDetail } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { AddSource } from './add-source.tsx';
import { CoverageChanges } from './coverage-changes.tsx';
import { CoverageSource } from './coverage-source.tsx';
import { CoverageUnsupported } from './coverage-unsupported.tsx';
import { useCoverage } from './coverage.queries.ts';
import classes from './coverage.module.css';

type CoveragePanelProps = {
  course: Pick<CourseDetail, 'id' | 'language'>;
  /** Whether the reader chooses the sources. */
  mayChange: boolean;
};

/** What of its sources a course teaches where, what is not used, and what is taught without a source. */
export function CoveragePanel({ course, mayChange }: CoveragePanelProps) {
  const { t } = useTranslation('authoring');
  const { data, error, isPending, refetch } = useCoverage(course.id);
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (data.sources.length === 0) {
    return (
      <EmptyState
        title={t('coverage.emptyTitle')}
        action={
          mayChange ? <AddSource courseId={course.id} chosen={new Set()} primary /> : t('coverage.notYours')
        }
      >
        {t('coverage.empty')}
      </EmptyState>
    );
  }
  return <Coverage course={course} mayChange={mayChange} coverage={data} />;
}

function Coverage({ course, mayChange, coverage }: CoveragePanelProps & { coverage: CourseCoverage }) {
  const { t } = useTranslation('authoring');
  const titles = new Map(coverage.sections.map(({ sectionId, title }) => [sectionId, title]));
  return (
    <div className={classes.panel}>
      <p className={classes.help}>{t('coverage.help')}</p>
      <CoverageChanges course={course} changes={coverage.changes} />
      <section aria-labelledby="coverage-sources">
        <h2 id="coverage-sources" className={classes.heading}>
          {t('coverage.sources')}
        </h2>
        <ul className={classes.list}>
          {coverage.sources.map((source) => (
            <li key={source.sourceId}>
              <CoverageSource course={course} source={source} titles={titles} mayChange={mayChange} />
            </li>
          ))}
        </ul>
        {mayChange ? (
          <AddSource
            courseId={course.id}
            chosen={new Set(coverage.sources.map(({ sourceId }) => sourceId))}
          />
        ) : (
          <p className={classes.quiet}>{t('coverage.notYours')}</p>
        )}
      </section>
      <CoverageUnsupported course={course} sections={coverage.sections} />
    </div>
  );
}
