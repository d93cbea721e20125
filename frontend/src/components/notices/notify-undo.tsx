import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { newId } from '../../lib/ids.ts';
import { hideNotice, showNotice } from './notify.ts';

/** Says what was done, with the way back for some seconds. @returns the notice's id */
export function notifyUndo(title: string, onUndo: () => void): string {
  const id = newId();
  const undo = () => {
    hideNotice(id);
    onUndo();
  };
  showNotice({ id, title, message: <UndoButton onUndo={undo} />, autoClose: 10_000 });
  return id;
}

function UndoButton({ onUndo }: { onUndo: () => void }) {
  const { t } = useTranslation('components');
  return (
    <Button variant="default" onClick={onUndo}>
      {t('notice.undo')}
    </Button>
  );
}
