import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { BarButton } from './bar-button.tsx';
import classes from './sheet.module.css';

/** For opening it by other means than its button, such as a key. */
export type SheetHandle = { open: () => void };

type SheetProps = {
  ref?: Ref<SheetHandle>;
  /** The name of the sheet and of the button that opens it. */
  label: string;
  /** What that button says, if it says more. */
  buttonLabel?: string;
  /** What it says in a bar at the bottom edge of a phone: part of the label. */
  short?: string | undefined;
  icon?: ReactNode;
  /** Whether its content is made only when it is opened for the first time. */
  lazily?: boolean | undefined;
  children: ReactNode;
};

/** A button and the sheet that it opens. */
export function Sheet({ ref, label, buttonLabel = label, short, icon, lazily, children }: SheetProps) {
  const dialog = useRef<SheetHandle>(null);
  useImperativeHandle(ref, () => ({ open: () => dialog.current?.open() }));
  return (
    <>
      <BarButton label={buttonLabel} short={short} icon={icon} onClick={() => dialog.current?.open()} />
      <SheetDialog ref={dialog} label={label} lazily={lazily}>
        {children}
      </SheetDialog>
    </>
  );
}

type SheetDialogProps = Pick<SheetProps, 'ref' | 'label' | 'lazily' | 'children'>;

/** The sheet from the bottom edge, to be opened by its handle: the browser's own dialog, which keeps the focus inside. */
export function SheetDialog({ ref, label, lazily = false, children }: SheetDialogProps) {
  const { t } = useTranslation('ui');
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [wanted, setWanted] = useState(!lazily);
  const open = () => {
    setWanted(true);
    if (!dialog.current?.open) dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();
  useImperativeHandle(ref, () => ({ open }));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape and the close button do the same by keyboard */}
      <dialog
        ref={dialog}
        aria-labelledby={title}
        className={classes.sheet}
        onClick={(event) => {
          // A click beside the sheet, or on a link that leads elsewhere: the sheet has done its work.
          const target = event.target as HTMLElement;
          if (target === dialog.current || target.closest('a')) close();
        }}
      >
        <div className={classes.inside}>
          <div className={classes.head}>
            <h2 id={title} className={classes.title}>
              {label}
            </h2>
            <ActionIcon aria-label={t('sheet.close')} onClick={close}>
              <IconX size={20} stroke={1.75} aria-hidden />
            </ActionIcon>
          </div>
          {wanted && children}
        </div>
      </dialog>
    </>
  );
}
