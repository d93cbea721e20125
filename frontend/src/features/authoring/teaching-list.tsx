import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseSummary } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatDate, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-rows.ts';
import { CourseStatusBadge } from './course-status-badge.tsx';
import classes from './authoring.module.css';

/** From so many courses on a field to find one by its words. */
const FILTER_FROM = 8;

function useColumns(): Column<CourseSummary>[] {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  return [
    {
      key: 'title',
      header: t('teaching.column.title'),
      value: (course) => course.title,
      cell: (course) => (
        <>
          <bdi lang={course.language}>{course.title}</bdi>
          <CourseLinks course={course} />
        </>
      ),
    },
    {
      key: 'status',
      header: t('teaching.column.status'),
      value: (course) => t(`status.${course.status}`),
      cell: (course) => <CourseStatusBadge status={course.status} />,
    },
    {
      key: 'sections',
      header: t('teaching.column.sections'),
      value: (course) => course.counts.sections,
      numeric: true,
      cell: (course) => formatNumber(course.counts.sections, language),
    },
    {
      key: 'enrollments',
      header: t('teaching.column.enrollments'),
      value: (course) => course.counts.enrollments,
      numeric: true,
      cell: (course) => formatNumber(course.counts.enrollments, language),
    },
    {
      key: 'published',
      header: t('teaching.column.published'),
      value: (course) => course.publishedAt,
      cell: (course) => (course.publishedAt ? formatDate(course.publishedAt, language) : t('teaching.never')),
    },
  ];
}

function CourseLinks({ course }: { course: CourseSummary }) {
  const { t } = useTranslation('authoring');
  return (
    <span className={classes.rowLinks}>
      <Link to={paths.editCourse(course.id)} aria-label={t('teaching.editNamed', { course: course.title })}>
        {t('teaching.edit')}
      </Link>
      <Link
        to={paths.courseAnalytics(course.id)}
        aria-label={t('teaching.analyticsNamed', { course: course.title })}
      >
        {t('teaching.analytics')}
      </Link>
    </span>
  );
}

type TeachingListProps = {
  courses: CourseSummary[];
  pagination: { page: number; limit: number; total: number };
  onPage: (page: number) => void;
};

/** One's courses as a table, on a phone as cards. */
export function TeachingList({ courses, pagination: { page, limit, total }, onPage }: TeachingListProps) {
  const { t } = useTranslation('authoring');
  const language = useLanguage();
  const columns = useColumns();
  return (
    <>
      <DataTable
        caption={t('teaching.title')}
        columns={columns}
        rows={courses}
        rowKey={(course) => course.id}
        order="changed"
        filterLabel={courses.length > FILTER_FROM ? t('teaching.filter') : undefined}
      />
      {total > limit && (
        <nav className={classes.pages} aria-label={t('teaching.pages')}>
          <Button variant="default" disabled={page === 1} onClick={() => onPage(page - 1)}>
            {t('teaching.newer')}
          </Button>
          <span>
            {t('teaching.range', {
              from: formatNumber((page - 1) * limit + 1, language),
              to: formatNumber(Math.min(total, page * limit), language),
              total: formatNumber(total, language),
            })}
          </span>
          <Button variant="default" disabled={page * limit >= total} onClick={() => onPage(page + 1)}>
            {t('teaching.older')}
          </Button>
        </nav>
      )}
    </>
  );
}
