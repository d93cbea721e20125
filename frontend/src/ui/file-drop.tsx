import '@mantine/dropzone/styles.layer.css';
import { Button } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import classes from './file-drop.module.css';

type FileDropProps = {
  /** The endings that the dialog offers, such as ".pdf,.md"; the server decides by what is in a file. */
  accept: string;
  /** Name of the hidden field. */
  label: string;
  text: string;
  limits: ReactNode;
  /** Text of the button that opens the dialog. */
  choose: string;
  /** Id of that button, for an error summary. */
  id?: string;
  /** Beside the button. */
  children?: ReactNode;
  onFiles: (files: File[]) => void;
};

/** A place to drop files on, with a button for those who do not drag. */
export function FileDrop({ accept, label, text, limits, choose, id, children, onFiles }: FileDropProps) {
  const openDialog = useRef<() => void>(null);
  return (
    <Dropzone
      onDrop={onFiles}
      openRef={openDialog}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      className={classes.drop}
      inputProps={{ accept, 'aria-label': label }}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden className={classes.icon} />
      <p className={classes.text}>{text}</p>
      <p className={classes.limits}>{limits}</p>
      <div className={classes.actions}>
        <Button id={id} variant="default" onClick={() => openDialog.current?.()}>
          {choose}
        </Button>
        {children}
      </div>
    </Dropzone>
  );
}
