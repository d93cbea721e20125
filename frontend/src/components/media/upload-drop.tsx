import '@mantine/dropzone/styles.layer.css';
import { Button } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { endingsOf, mediaKinds, type MediaKind } from './media-endings.ts';
import classes from './media.module.css';

type UploadDropProps = {
  /** Kinds that are offered; the server decides by what is in the file. */
  kinds?: readonly MediaKind[];
  /** The largest file that is taken; null until the server has said it. */
  maxBytes: number | null;
  onFiles: (files: File[]) => void;
};

/** A place to drop files on, with a button for those who do not drag. */
export function UploadDrop({ kinds = mediaKinds, maxBytes, onFiles }: UploadDropProps) {
  const { t } = useTranslation('media');
  const language = useLanguage();
  const openDialog = useRef<() => void>(null);
  return (
    <Dropzone
      onDrop={onFiles}
      openRef={openDialog}
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      className={classes.drop}
      inputProps={{ accept: endingsOf(kinds), 'aria-label': t('drop.input') }}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden className={classes.dropIcon} />
      <p className={classes.dropText}>{t('drop.text')}</p>
      <p className={classes.dropLimits}>
        {t('drop.kinds')}
        {maxBytes !== null && ` ${t('drop.limit', { size: formatBytes(maxBytes, language) })}`}
      </p>
      <Button variant="default" onClick={() => openDialog.current?.()}>
        {t('drop.choose')}
      </Button>
    </Dropzone>
  );
}
