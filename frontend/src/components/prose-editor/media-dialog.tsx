import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaKind } from '../media/media-endings.ts';
import { MediaPicker, type TakenMedia } from '../media/media-picker.tsx';
import { mediaTypeOf } from '../media/media-endings.ts';

/** What is put into the text from the library. */
export type MediaDialogKind = 'picture' | 'video' | 'audio' | 'file';

const kinds: Record<MediaDialogKind, MediaKind[]> = {
  picture: ['image', 'drawing'],
  video: ['video'],
  audio: ['audio'],
  file: ['document'],
};

/** What to offer for files that were dropped: the kind of the first. */
export function dialogFor([first]: readonly File[]): MediaDialogKind {
  const type = first ? mediaTypeOf(first) : '';
  const [group] = type.split('/');
  if (group === 'image') return 'picture';
  return group === 'video' || group === 'audio' ? group : 'file';
}

type MediaDialogProps = {
  editor: Editor;
  kind: MediaDialogKind;
  /** Uploads that were begun by dropping or pasting files. */
  sent: readonly string[];
  /** A picture that lies somewhere else. */
  onByAddress: () => void;
  onClose: () => void;
};

const withoutEnding = (name: string) => name.replace(/\.[a-z0-9]{2,4}$/i, '');

function contentOf({ media, description }: TakenMedia) {
  const src = `media:${media.id}`;
  if (description) {
    const marked = description.isDecorative ? `${src}#decorative` : src;
    return { type: 'image', attrs: { src: marked, alt: description.altText } };
  }
  const kind = media.kind === 'video' || media.kind === 'audio' ? media.kind : 'file';
  return { type: 'media', attrs: { kind, title: withoutEnding(media.name), src } };
}

/** Chooses or sends files and puts them where the caret was. */
export function MediaDialog({ editor, kind, sent, onByAddress, onClose }: MediaDialogProps) {
  const { t } = useTranslation('editor');
  // The browser lets go of the selection while a dialog has the focus.
  const [at, setAt] = useState(() => editor.state.selection.to);
  // Of several files that were dropped each is put where the one before ends.
  const take = (taken: TakenMedia, waiting: number) => {
    if (waiting === 0) onClose();
    const place = Math.min(at, editor.state.doc.content.size);
    const chain = editor.chain().setTextSelection(place).insertContent(contentOf(taken));
    (waiting === 0 ? chain.focus() : chain).run();
    setAt(editor.state.selection.to);
  };
  return (
    <MediaPicker
      title={t(`dialog.${kind}`)}
      kinds={kinds[kind]}
      sent={sent}
      otherWay={
        kind === 'picture' && (
          <div>
            <Button variant="subtle" onClick={onByAddress}>
              {t('dialog.byAddress')}
            </Button>
          </div>
        )
      }
      onTake={take}
      onClose={onClose}
    />
  );
}
