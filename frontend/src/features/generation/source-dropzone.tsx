import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sourceEndings } from '../../components/sources/send-source.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { useLimitWords } from './generation.words.ts';

type SourceDropzoneProps = {
  onFiles: (files: File[]) => void;
  /** Id of the button, for the error summary. */
  id: string;
  /** Beside the button. */
  children: ReactNode;
};

/** Where sources are dropped. In its own download. */
export function SourceDropzone({ onFiles, id, children }: SourceDropzoneProps) {
  const { t } = useTranslation('generation');
  const limits = useLimitWords();
  return (
    <FileDrop
      accept={sourceEndings.join(',')}
      label={t('sources.input')}
      text={t('sources.drop')}
      limits={t('sources.limits', limits)}
      choose={t('sources.choose')}
      id={id}
      onFiles={onFiles}
    >
      {children}
    </FileDrop>
  );
}
