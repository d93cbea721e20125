import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownDialog } from './use-shown-dialog.ts';
import classes from './dialog-frame.module.css';

type DialogFrameProps = { title: string; children: ReactNode; onClose: () => void };

/** A dialog with room for a small screenful, shown as long as it is rendered. */
export function DialogFrame({ title, children, onClose }: DialogFrameProps) {
  const { t } = useTranslation('ui');
  const dialog = useShownDialog();
  const heading = useId();
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className={classes.dialog}
      onCancel={(event) => {
        // A file dialog that is closed cancels, too; that one means its own field only.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className={classes.head}>
        <h2 id={heading} className={classes.title}>
          {title}
        </h2>
        <ActionIcon aria-label={t('sheet.close')} onClick={onClose}>
          <IconX size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
      </div>
      {children}
    </dialog>
  );
}
