import { Button } from '@mantine/core';
import { IconCircleCheck, IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { formatBytes } from '../../lib/format.ts';
import { LongWork } from '../../ui/long-work.tsx';
import { isRefused } from '../../api/api-error.ts';
import { useProblemText } from '../problem/problem-text.ts';
import { uploadQueue, type Upload } from './upload-queue.ts';
import classes from './media.module.css';

type UploadListProps = {
  uploads: readonly Upload[];
  /** What can be done with a file that has arrived, besides taking it off the list. */
  takeLabel: string;
  onTake: (media: MediaView) => void;
};

/** Files on their way: how far each is, a way to stop it, and what became of it. */
export function UploadList({ uploads, ...taking }: UploadListProps) {
  const { t } = useTranslation('media');
  if (uploads.length === 0) return null;
  return (
    <section aria-label={t('uploads.label')}>
      <output className={classes.said}>{t('uploads.said', { count: underWay(uploads) })}</output>
      <ul className={classes.uploads}>
        {uploads.map((upload) => (
          <li key={upload.key}>
            <UploadItem upload={upload} {...taking} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const underWay = (uploads: readonly Upload[]) =>
  uploads.filter(({ state }) => state !== 'ready' && state !== 'failed').length;

type UploadItemProps = Omit<UploadListProps, 'uploads'> & { upload: Upload };

function UploadItem({ upload, takeLabel, onTake }: UploadItemProps) {
  const { t } = useTranslation('media');
  const { key, name, bytes, sent, startedAt, state, media } = upload;
  if (state === 'failed') return <FailedUpload upload={upload} />;
  if (state === 'ready') {
    return (
      <div className={classes.upload}>
        <p className={classes.outcome} data-outcome="done">
          <IconCircleCheck size={18} stroke={1.75} aria-hidden />
          {t('uploads.ready', { name })}
        </p>
        <div className={classes.uploadActions}>
          {media && (
            <Button variant="default" onClick={() => onTake(media)}>
              {takeLabel}
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={() => uploadQueue.forget(key)}>
            {t('uploads.forget')}
          </Button>
        </div>
      </div>
    );
  }
  const isSent = state === 'checking';
  return (
    <div className={classes.upload}>
      <LongWork
        label={t(`uploads.${state}`, { name })}
        done={isSent ? bytes : sent}
        total={bytes}
        format={formatBytes}
        startedAt={startedAt}
        stopLabel={t('uploads.cancel', { name })}
        onCancel={() => void uploadQueue.cancel(key)}
      />
    </div>
  );
}

function FailedUpload({ upload: { key, name, error } }: { upload: Upload }) {
  const { t } = useTranslation('media');
  const problemText = useProblemText();
  return (
    <div className={classes.upload} role="alert">
      <p className={classes.outcome} data-outcome="failed">
        <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
        {t('uploads.failed', { name, reason: problemText(error) })}
      </p>
      <div className={classes.uploadActions}>
        {!isRefused(error) && (
          <Button variant="default" onClick={() => uploadQueue.retry(key)}>
            {t('uploads.retry')}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={() => uploadQueue.forget(key)}>
          {t('uploads.forget')}
        </Button>
      </div>
    </div>
  );
}
