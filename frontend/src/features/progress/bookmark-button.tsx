import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BarButton } from '../../ui/bar-button.tsx';
import { notifyFailure } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import {
  bookmarksOf,
  useNotesOverview,
  useToggleBookmark,
} from '../../components/notes/notes-overview.queries.ts';

type BookmarkProps = { courseId: string; sectionId: string; enabled: boolean };

/** The bookmark of a section: whether it is set, and a function that sets it or takes it away. */
export function useBookmark({ courseId, sectionId, enabled }: BookmarkProps) {
  const { t } = useTranslation('player');
  const problemText = useProblemText();
  const { data, error: unknown } = useNotesOverview(courseId, enabled);
  const say = (error: unknown) => notifyFailure(t('bookmark.failed'), problemText(error));
  const change = useToggleBookmark(courseId, sectionId, say);
  const { id, bookmarks } = bookmarksOf(data, sectionId);
  return {
    isSet: bookmarks.length > 0,
    toggle: () => {
      // While one is on its way, and until it is known whether there is one, another press would be a guess.
      if (data && !change.isPending) change.mutate({ id, bookmarks });
      else if (unknown) say(unknown);
    },
  };
}

export function BookmarkButton({ isSet, toggle }: ReturnType<typeof useBookmark>) {
  const { t } = useTranslation('player');
  const Icon = isSet ? IconBookmarkFilled : IconBookmark;
  return (
    <BarButton
      label={t(isSet ? 'bookmark.remove' : 'bookmark.set')}
      short={t('bookmark.short')}
      icon={<Icon size={18} stroke={1.75} aria-hidden />}
      onClick={toggle}
    />
  );
}
