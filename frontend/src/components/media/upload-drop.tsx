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

/** Where media are dropped. */
export function UploadDrop({ kinds = mediaKinds, maxBytes, onFiles }: UploadDropProps) {
  const { t } = useTranslation('media');
  const language = useLanguage();
  const limit = maxBytes === null ? '' : ` ${t('drop.limit', { size: formatBytes(maxBytes, language) })}`;
  return (
    <FileDrop
      accept={endingsOf(kinds)}
      label={t('drop.input')}
      text={t('drop.text')}
      limits={`${t('drop.kinds')}${limit}`}
      choose={t('drop.choose')}
      onFiles={onFiles}
    />
  );
}
