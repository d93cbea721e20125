import { Button } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSelectedQuotation } from './use-selected-quotation.ts';
import classes from './notes.module.css';

/** Offered while words of the text are selected, so that one need not leave them for the panel's button. */
export function SelectionButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('notes');
  const selected = useSelectedQuotation();
  if (!selected) return null;
  return (
    <Button
      className={classes.selection}
      leftSection={<IconNote size={18} stroke={1.75} aria-hidden />}
      // The press must not end the selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {t('selection')}
    </Button>
  );
}
