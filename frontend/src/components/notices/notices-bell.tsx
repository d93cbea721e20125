import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listNotificationsOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import { laterPart } from '../../lib/later-part.ts';
import { OptionalPart } from '../../ui/optional-part.tsx';
import { Popup } from '../../ui/popup.tsx';
import classes from './notices-bell.module.css';

/** What the bell reads and what the list shows first: one reading serves both. */
const FIRST = { page: 1, limit: 20 };

const NoticesList = laterPart(async () => (await import('./notices-list.tsx')).NoticesList);

/** Tells how much happened without the reader, and shows it. The stream of progress keeps it true. */
export function NoticesBell() {
  const { t } = useTranslation('components');
  const { data } = useQuery(listNotificationsOptions({ query: FIRST }));
  const unread = data?.unread ?? 0;
  const face = (
    <span className={classes.face} data-unread={unread > 0 ? String(Math.min(unread, 99)) : undefined}>
      <IconBell size={24} stroke={1.5} aria-hidden />
    </span>
  );
  const label = unread > 0 ? t('notices.unread', { count: unread }) : t('notices.none');
  return (
    <Popup button={face} label={label} className={classes.target} align="end" width={340} lazily>
      <OptionalPart>
        <NoticesList />
      </OptionalPart>
    </Popup>
  );
}
