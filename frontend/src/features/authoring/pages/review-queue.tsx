import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { QueuedCourse } from '../../../api/generated/types.gen.ts';
import { paths } from '../../../app/paths.ts';
import { ProblemState } from '../../../components/problem/problem-state.tsx';
import { formatDateTime, formatRelative } from '../../../lib/format.ts';
import { useLanguage } from '../../../lib/i18n/use-language.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { PageSteps } from '../page-steps.tsx';
import { REVIEWS_OF_A_PAGE, useReviewQueue } from '../publishing.queries.ts';
import classes from '../publishing.module.css';

/** Courses that wait for somebody's yes, those that wait longest first. */
export function Component() {
  const { t } = useTranslation('publishing');
  const [page, setPage] = useState(1);
  const { data, error, isPending, refetch } = useReviewQueue(page);
  return (
    <>
      <PageHeader
        title={t('queue.title')}
        sentence={t('queue.sentence')}
        back={{ to: paths.teaching(), label: t('queue.back') }}
      />
      {isPending && <LoadingSkeleton shape="list" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data?.pagination.total === 0 && (
        <EmptyState title={t('queue.empty')}>{t('queue.emptyText')}</EmptyState>
      )}
      {data && data.courses.length > 0 && (
        <ul className={classes.queue} aria-label={t('queue.title')}>
          {data.courses.map((course) => (
            <Queued key={course.courseId} course={course} />
          ))}
        </ul>
      )}
      {data && (
        <PageSteps
          page={page}
          pages={Math.ceil(data.pagination.total / REVIEWS_OF_A_PAGE)}
          onPage={setPage}
        />
      )}
    </>
  );
}

function Queued({ course }: { course: QueuedCourse }) {
  const { t } = useTranslation('publishing');
  const language = useLanguage();
  const { courseId, title, askedBy, askedAt, publishAt, note, isFirst } = course;
  return (
    <li>
      <Link to={paths.previewCourse(courseId)} lang={course.language}>
        <bdi>{title}</bdi>
      </Link>
      <span className={classes.quiet}>
        {t('queue.asked', { name: askedBy.fullName, when: formatRelative(askedAt, language) })}{' '}
        {t(isFirst ? 'queue.first' : 'queue.again')}
        {publishAt && ` ${t('state.wanted', { when: formatDateTime(publishAt, language) })}`}
      </span>
      {note && (
        <span>
          <bdi>{note}</bdi>
        </span>
      )}
    </li>
  );
}
