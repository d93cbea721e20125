import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailure } from '../../components/notices/notify.ts';
import { notifyUndo } from '../../components/notices/notify-undo.tsx';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { useRemoveFromLibrary } from './library.queries.ts';

/** Takes a section out of the library at once; a notice has the way back. What failed is said in one too. */
export function useTakeOut({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation('library');
  const problemText = useProblemText();
  const { remove, restore } = useRemoveFromLibrary();
  const path = { libraryId: id };
  const bringBack = () =>
    restore.mutateAsync({ path }).then(
      () => notifyDone(t('broughtBack', { title })),
      (error: unknown) => notifyFailure(t('notBroughtBack', { title }), problemText(error)),
    );
  const takeOut = () =>
    remove.mutateAsync({ path }).then(
      () => notifyUndo(t('removed', { title }), () => void bringBack()),
      (error: unknown) => notifyFailure(t('notRemoved', { title }), problemText(error)),
    );
  return { takeOut, isPending: remove.isPending };
}
