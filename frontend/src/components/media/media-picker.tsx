import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import type { Description } from './description-fields.tsx';
import { isPicture, type MediaKind } from './media-endings.ts';
import { MediaThumbnail } from './media-preview.tsx';
import { useMediaFacts } from './media-words.ts';
import { useMedia, useUploads } from './media.queries.ts';
import { PictureDescription } from './picture-description.tsx';
import { UploadDrop } from './upload-drop.tsx';
import { UploadList } from './upload-list.tsx';
import { uploadQueue } from './upload-queue.ts';
import classes from './media.module.css';

/** A file that was chosen; of a picture also what is said of it here. */
export type TakenMedia = { media: MediaView; description: Description | null };

type MediaPickerProps = {
  title: string;
  /** The kinds among which one may choose; the first is shown first. */
  kinds: readonly MediaKind[];
  /** Uploads that were begun for it, by their keys. */
  sent?: readonly string[];
  /** Another way to the same, below. */
  otherWay?: ReactNode;
  /** @param waiting how many of the files sent from here are still to be taken */
  onTake: (taken: TakenMedia, waiting: number) => void;
  onClose: () => void;
};

const SHOWN = 24;
const TYPING_MILLISECONDS = 250;

/** The files sent from here, and what sends more. */
function useSentHere(sent: readonly string[]) {
  const uploads = useUploads();
  const [keys, setKeys] = useState(sent);
  const send = (files: readonly File[]) => {
    const added = files.map((file) => uploadQueue.add(file));
    setKeys((before) => [...before, ...added]);
  };
  return { uploads: uploads.filter(({ key }) => keys.includes(key)), send };
}

const NONE: readonly string[] = [];

/** Chooses a file of the library, or sends one; of a picture it asks what it shows. */
export function MediaPicker({ title, kinds, sent = NONE, otherWay, onTake, onClose }: MediaPickerProps) {
  const { t } = useTranslation('media');
  const { uploads, send } = useSentHere(sent);
  const [chosen, setChosen] = useState<MediaView | null>(null);
  const take = (media: MediaView, description: Description | null) => {
    const used = uploads.filter((upload) => upload.media?.id === media.id);
    const waiting = uploads.filter((upload) => upload.state !== 'failed' && !used.includes(upload));
    for (const { key } of used) uploadQueue.forget(key);
    setChosen(null);
    // Who takes a file of the library wants that one.
    onTake({ media, description }, used.length > 0 ? waiting.length : 0);
  };
  const choose = (media: MediaView) => (isPicture(media.kind) ? setChosen(media) : take(media, null));
  return (
    <DialogFrame title={title} onClose={onClose}>
      {chosen ? (
        <PictureDescription
          media={chosen}
          onBack={() => setChosen(null)}
          onDone={(description) => take(chosen, description)}
        />
      ) : (
        <div className={classes.picker}>
          <UploadDrop kinds={kinds} maxBytes={null} onFiles={send} />
          <UploadList uploads={uploads} takeLabel={t('picker.use')} onTake={choose} />
          <Shelf kinds={kinds} onTake={choose} />
          {otherWay}
        </div>
      )}
    </DialogFrame>
  );
}

type ShelfProps = { kinds: readonly MediaKind[]; onTake: (media: MediaView) => void };

/** What the library has of these kinds. */
function Shelf({ kinds, onTake }: ShelfProps) {
  const { t } = useTranslation('media');
  const facts = useMediaFacts();
  const [kind, setKind] = useState(kinds[0]!);
  const [term, setTerm] = useState('');
  const [words] = useDebouncedValue(term.trim(), TYPING_MILLISECONDS);
  const query = { page: 1, limit: SHOWN, kind, ...(words && { searchTerm: words }) };
  const { data, error, isPending, refetch } = useMedia(query);
  const found = data?.media.filter(({ state }) => state === 'ready') ?? [];
  return (
    <section aria-label={t('picker.library')} className={classes.fields}>
      {kinds.length > 1 && (
        <SegmentedControl
          aria-label={t('filter.kind')}
          className={classes.kinds}
          value={kind}
          data={kinds.map((offered) => ({ value: offered, label: t(`kinds.${offered}`) }))}
          onChange={(value) => setKind(value as MediaKind)}
        />
      )}
      <TextInput
        type="search"
        label={t('picker.search')}
        value={term}
        maxLength={200}
        onChange={(event) => setTerm(event.currentTarget.value)}
      />
      {isPending && <LoadingSkeleton shape="list" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data && found.length === 0 && <EmptyState title={t(words ? 'page.noMatch' : 'picker.none')} />}
      <ul className={classes.choices}>
        {found.map((media) => (
          <li key={media.id}>
            <Button
              variant="default"
              className={classes.choice}
              aria-label={t('picker.useFile', { name: media.name })}
              onClick={() => onTake(media)}
            >
              <MediaThumbnail media={media} />
              <span className={classes.choiceName}>
                <bdi>{media.name}</bdi>
              </span>
              <span className={classes.choiceFacts}>{facts(media)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
