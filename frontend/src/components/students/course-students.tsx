import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { formatSeconds } from '../../lib/duration.ts';
import { formatDate, formatRelative } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ExplainedProgress } from '../explain/explained-progress.tsx';
import { useLiveProgress } from '../live/use-live-progress.ts';
import { ProblemState } from '../problem/problem-state.tsx';
import { useCourseStudents, type CourseStudent } from './students.queries.ts';
import classes from './course-students.module.css';

function useColumns(courseId: string): Column<CourseStudent>[] {
  const { t } = useTranslation('students');
  const language = useLanguage();
  return [
    {
      key: 'name',
      header: t('name'),
      value: (row) => row.student.fullName,
      cell: (row) => (
        <Link to={paths.courseLearner(courseId, row.student.id)}>
          <bdi>{row.student.fullName}</bdi>
        </Link>
      ),
    },
    {
      key: 'progress',
      header: t('progress'),
      value: (row) => row.progressPercentage,
      cell: (row) => (
        <ExplainedProgress
          courseId={courseId}
          studentId={row.student.id}
          done={row.completedRequiredSections}
          required={row.requiredSections}
          percent={row.progressPercentage}
        />
      ),
    },
    { key: 'status', header: t('status'), value: (row) => t(`status.${row.status}`) },
    {
      key: 'time',
      header: t('time'),
      value: (row) => row.timeSpentSeconds,
      cell: (row) => formatSeconds(row.timeSpentSeconds, language),
      numeric: true,
    },
    {
      key: 'seen',
      header: t('seen'),
      value: (row) => row.lastAccessedAt,
      cell: (row) => (row.lastAccessedAt ? formatRelative(row.lastAccessedAt, language) : t('never')),
    },
    {
      key: 'enrolled',
      header: t('enrolled'),
      value: (row) => row.enrolledAt,
      cell: (row) => formatDate(row.enrolledAt, language),
    },
    { key: 'version', header: t('version'), value: (row) => row.versionNumber, numeric: true },
  ];
}

type CourseStudentsProps = { courseId: string; courseTitle: string };

/** Who learns this course and how far they are; sorts, filters, exports. */
export function CourseStudents({ courseId, courseTitle }: CourseStudentsProps) {
  const { t } = useTranslation('students');
  const columns = useColumns(courseId);
  const { data, error, isPending, refetch } = useCourseStudents(courseId);
  useLiveProgress({ courseId });
  if (isPending) return <LoadingSkeleton shape="table" />;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <section className={classes.root} aria-labelledby="students">
      <h2 id="students" className={classes.title}>
        {t('title')}
      </h2>
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={data}
        rowKey={(row) => row.student.id}
        order="waiting"
        filterLabel={data.length > 8 ? t('filter') : undefined}
        csvName={data.length > 0 ? t('file', { course: courseTitle }) : undefined}
        empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
      />
    </section>
  );
}
