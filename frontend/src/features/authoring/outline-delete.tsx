import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useOutline } from './outline-context.ts';
import type { Level } from './outline-order.ts';
import classes from './outline.module.css';

type DeletePartProps = { level: Level; part: { id: string; title: string }; onClose: () => void };

/** Asks before a part leaves the draft, by its name; published versions keep it, and the question says so. */
export function DeletePart({ level, part, onClose }: DeletePartProps) {
  const { t } = useTranslation('authoring');
  const problemText = useProblemText();
  const { changes, announce } = useOutline();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await changes.remove(level, part.id);
      announce(t('outline.deleted', { title: part.title }));
      onClose();
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      title={t('delete.title', { title: part.title })}
      action={t(`delete.${level}`)}
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{t(`delete.${level}Text`)}</p>
      <p>{t('delete.versions')}</p>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </ConfirmDialog>
  );
}
