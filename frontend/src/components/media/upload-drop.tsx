import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { endingsOf, mediaKinds, type MediaKind } from './media-endings.ts';

type UploadDropProps = {
  /** Kinds that are offered; the server decides by what is in the file. */
  kinds?: readonly MediaKind[];
  /** The largest file that is taken; null until the server has said it. */
  maxBytes: number | null;
  onFiles: (files: File[]) => void;
};

/** Kinds of which some files are given out as they came. */
const TELLING = new Set<MediaKind>(['document', 'video', 'audio']);

/** Where media are dropped. */
export function UploadDrop({ kinds = mediaKinds, maxBytes, onFiles }: UploadDropProps) {
  const { t } = useTranslation('media');
  const language = useLanguage();
  const hints = [
    ...(kinds.includes('image') ? [t('drop.moving')] : []),
    ...(kinds.some((kind) => TELLING.has(kind)) ? [t('drop.kept')] : []),
  ].join(' ');
  const limit = maxBytes === null ? '' : ` ${t('drop.limit', { size: formatBytes(maxBytes, language) })}`;
  return (
    <FileDrop
      accept={endingsOf(kinds)}
      label={t('drop.input')}
      text={t('drop.text')}
      limits={`${t('drop.kinds')}${limit} ${hints}`}
      choose={t('drop.choose')}
      onFiles={onFiles}
    />
  );
}
