import { Button, FileButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { endingsOf, mediaKinds } from '../../components/media/media-endings.ts';
import { useReplaceMedia } from '../../components/media/media.queries.ts';
import { notifyDone } from '../../components/notices/notify.ts';
import { useProblemText } from '../../components/problem/problem-text.ts';
import { formatBytes } from '../../lib/format.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LongWork } from '../../ui/long-work.tsx';
import classes from './media-library.module.css';

type Sending = { file: File; sent: number; startedAt: number };

/** Sends the other file; closing the place where it was chosen gives it up. */
function useReplacing(media: MediaView) {
  const { t } = useTranslation('media');
  const { mutate, error } = useReplaceMedia(media.id);
  const [sending, setSending] = useState<Sending | null>(null);
  const control = useRef<AbortController>(null);
  const stop = () => control.current?.abort();
  useEffect(() => () => control.current?.abort(), []);
  const start = (file: File) => {
    control.current = new AbortController();
    setSending({ file, sent: 0, startedAt: Date.now() });
    const watch = {
      signal: control.current.signal,
      onBegun: () => undefined,
      onSent: (sent: number) => setSending((before) => before && { ...before, sent }),
      onWaiting: () => undefined,
    };
    mutate(
      { file, watch },
      {
        onSuccess: () => notifyDone(t('replace.done', { name: media.name })),
        onSettled: () => setSending(null),
      },
    );
  };
  // One that was stopped did not fail.
  return { sending, error: isApiError(error) ? error : null, start, stop };
}

/** Puts another file in the place of this one, after saying that published versions show it too. */
export function MediaReplace({ media }: { media: MediaView }) {
  const { t } = useTranslation('media');
  const problemText = useProblemText();
  const { sending, error, start, stop } = useReplacing(media);
  const [chosen, setChosen] = useState<File | null>(null);
  const confirm = (file: File) => {
    setChosen(null);
    start(file);
  };
  const kinds = media.kind ? [media.kind] : mediaKinds;
  return (
    <div className={classes.replace}>
      {sending ? (
        <LongWork
          label={t('uploads.sending', { name: sending.file.name })}
          done={sending.sent}
          total={sending.file.size}
          format={formatBytes}
          startedAt={sending.startedAt}
          onCancel={stop}
        />
      ) : (
        <FileButton accept={endingsOf(kinds)} onChange={setChosen}>
          {(props) => (
            <Button variant="default" {...props}>
              {t('replace.choose')}
            </Button>
          )}
        </FileButton>
      )}
      {error && (
        <p role="alert" className={classes.problem}>
          {problemText(error)}
        </p>
      )}
      {chosen && (
        <ConfirmDialog
          title={t('replace.title', { name: media.name })}
          action={t('replace.action')}
          onConfirm={() => confirm(chosen)}
          onClose={() => setChosen(null)}
        >
          <p>{t('replace.text', { name: chosen.name })}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
