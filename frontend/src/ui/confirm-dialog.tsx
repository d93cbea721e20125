import { Button } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownDialog } from './use-shown-dialog.ts';
import classes from './confirm-dialog.module.css';

type ConfirmDialogProps = {
  /** The question, with the name of what is concerned. */
  title: string;
  /** What will happen and what will stay. */
  children: ReactNode;
  /** A verb with its object: "Delete lesson “Reading a map”". */
  action: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something is lost; shown as long as it is rendered. The way back has the focus first. */
export function ConfirmDialog({ title, children, action, busy, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation('ui');
  const dialog = useShownDialog();
  const heading = useId();
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className={classes.dialog}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading} className={classes.title}>
        {title}
      </h2>
      <div className={classes.text}>{children}</div>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('confirm.keep')}
        </Button>
        <Button color="red" loading={busy} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </dialog>
  );
}
