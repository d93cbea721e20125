import '@mantine/dropzone/styles.layer.css';
import { Button } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sourceEndings } from '../../components/sources/send-source.ts';
import { useLimitWords } from './generation.words.ts';
import classes from './generation.module.css';

type SourceDropzoneProps = {
  onFiles: (files: File[]) => void;
  /** Id of the button, for the error summary. */
  id: string;
  /** Beside the button. */
  children: ReactNode;
};

/** A place to drop files on, with a button for those who do not drag. In its own download. */
export function SourceDropzone({ onFiles, id, children }: SourceDropzoneProps) {
  const { t } = useTranslation('generation');
  const limits = useLimitWords();
  const openDialog = useRef<() => void>(null);
  return (
    <Dropzone
      onDrop={onFiles}
      openRef={openDialog}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      className={classes.drop}
      inputProps={{ accept: sourceEndings.join(','), 'aria-label': t('sources.input') }}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden className={classes.dropIcon} />
      <p className={classes.dropText}>{t('sources.drop')}</p>
      <p className={classes.dropLimits}>{t('sources.limits', limits)}</p>
      <div className={classes.dropActions}>
        <Button id={id} variant="default" onClick={() => openDialog.current?.()}>
          {t('sources.choose')}
        </Button>
        {children}
      </div>
    </Dropzone>
  );
}
