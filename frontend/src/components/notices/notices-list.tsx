import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  listNotificationsOptions,
  listNotificationsQueryKey,
  readNotificationsMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import type { Notification } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { formatDateTime, formatRelative } from '../../lib/format.ts';
import { useAwardText } from '../awards/award-text.ts';
import { ProblemState } from '../problem/problem-state.tsx';
import classes from './notices-bell.module.css';

const PAGE = 20;

const ABOUT_PUBLISHING = new Set<Notification['kind']>([
  'review_sent_back',
  'review_approved',
  'publication_done',
  'publication_failed',
  'publication_cancelled',
]);

/** The reader is not in the course, or may not go on. */
const ABOUT_ENTRY = new Set<Notification['kind']>([
  'enrollment_declined',
  'enrollment_suspended',
  'entry_closed',
]);

/** Where a notice leads: to what it speaks of. */
function placeOf({ kind, courseId, data }: Notification): string {
  if (courseId === null) return paths.learning();
  if (ABOUT_ENTRY.has(kind)) return paths.course(courseId);
  if (kind === 'review_asked') return paths.previewCourse(courseId);
  if (ABOUT_PUBLISHING.has(kind)) return paths.editCourse(courseId, 'publish');
  return paths.learn(courseId, data.sectionId);
}

/** What the reader was told, the newest first; a notice that is followed is read. */
export function NoticesList() {
  const { t } = useTranslation('notices');
  const queries = useQueryClient();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery(listNotificationsOptions({ query: { page, limit: PAGE } }));
  const read = useMutation({
    ...readNotificationsMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: listNotificationsQueryKey() }),
  });
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={132} aria-label={t('loading')} />;
  const { notifications, unread, pagination } = data;
  if (pagination.total === 0) return <p className={classes.empty}>{t('empty')}</p>;
  return (
    <section aria-labelledby="notices" className={classes.list}>
      <header className={classes.head}>
        <h2 id="notices">{t('title')}</h2>
        {unread > 0 && (
          <Button variant="subtle" loading={read.isPending} onClick={() => read.mutate({ body: {} })}>
            {t('readAll')}
          </Button>
        )}
      </header>
      <ul>
        {notifications.map((notice) => (
          <Notice
            key={notice.id}
            notice={notice}
            onFollow={() => notice.readAt === null && read.mutate({ body: { ids: [notice.id] } })}
          />
        ))}
      </ul>
      {pagination.total > PAGE && (
        <footer className={classes.head}>
          <Button variant="default" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t('newer')}
          </Button>
          <Button
            variant="default"
            disabled={page * PAGE >= pagination.total}
            onClick={() => setPage(page + 1)}
          >
            {t('older')}
          </Button>
        </footer>
      )}
    </section>
  );
}

function Notice({ notice, onFollow }: { notice: Notification; onFollow: () => void }) {
  const { t } = useTranslation('notices');
  const awardText = useAwardText();
  const language = useLanguage();
  const { kind, courseTitle, data, createdAt, readAt } = notice;
  const dueAt = data.dueAt === undefined ? '' : formatDateTime(data.dueAt, language);
  const name = awardText(data.key, data.name ?? '');
  return (
    <li>
      <Link to={placeOf(notice)} className={classes.notice} data-unread={readAt === null} onClick={onFollow}>
        <span className={classes.text}>
          {t(`kind.${kind}`, { ...data, name, course: courseTitle ?? '', dueAt, count: data.sections ?? 0 })}
        </span>
        {data.note !== undefined && (
          <span className={classes.quiet}>
            <bdi>{data.note}</bdi>
          </span>
        )}
        <span className={classes.quiet}>
          {formatRelative(createdAt, language)}
          {readAt === null && ` · ${t('new')}`}
        </span>
      </Link>
    </li>
  );
}
