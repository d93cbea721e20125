import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { useCancelUpload } from '../../components/media/media.queries.ts';
import { uploadQueue } from '../../components/media/upload-queue.ts';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './media-library.module.css';

/** Uploads that another window or day began: they go on where they were broken off, once the file is chosen again. */
export function UnfinishedUploads({ uploads }: { uploads: MediaView[] }) {
  const { t } = useTranslation('media');
  if (uploads.length === 0) return null;
  return (
    <section className={classes.unfinished} aria-labelledby="unfinished">
      <h2 id="unfinished" className={classes.title}>
        {t('unfinished.title')}
      </h2>
      <p className={classes.quiet}>{t('unfinished.text')}</p>
      <ul className={classes.rows}>
        {uploads.map((upload) => (
          <li key={upload.id}>
            <UnfinishedUpload upload={upload} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function UnfinishedUpload({ upload: { id, name, sizeBytes, receivedBytes } }: { upload: MediaView }) {
  const { t } = useTranslation('media');
  const language = useLanguage();
  const cancel = useCancelUpload();
  const [isOther, setIsOther] = useState(false);
  const goOn = (file: File | null) => {
    if (!file) return;
    const isSame = file.name === name && file.size === sizeBytes;
    setIsOther(!isSame);
    if (isSame) uploadQueue.add(file, id);
  };
  const amounts = { done: formatBytes(receivedBytes, language), total: formatBytes(sizeBytes, language) };
  return (
    <div className={classes.row}>
      <p className={classes.rowText}>
        {t('unfinished.standing', { name, ...amounts })}
        {isOther && (
          <span role="alert" className={classes.problem}>
            {t('unfinished.otherFile', { name })}
          </span>
        )}
      </p>
      <FileButton onChange={goOn}>
        {(props) => (
          <Button variant="default" {...props} aria-label={t('unfinished.goOnWith', { name })}>
            {t('unfinished.goOn')}
          </Button>
        )}
      </FileButton>
      <Button
        variant="subtle"
        color="gray"
        loading={cancel.isPending}
        aria-label={t('unfinished.giveUpOf', { name })}
        onClick={() => cancel.mutate(id)}
      >
        {t('unfinished.giveUp')}
      </Button>
    </div>
  );
}
