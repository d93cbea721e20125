import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconClipboardText, IconHistory } from '@tabler/icons-react';
import { Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EarlierSources } from '../../components/sources/earlier-sources.tsx';
import { askedPart } from '../../lib/later-part.ts';
import type { ChosenSource } from './generation.sources.ts';
import { PasteSource } from './paste-source.tsx';
import { SourceList } from './source-list.tsx';
import type { Sources } from './use-sources.ts';
import classes from './generation.module.css';

const SourceDropzone = askedPart(async () => (await import('./source-dropzone.tsx')).SourceDropzone);

type SourcePickerProps = {
  id: string;
  sources: Sources;
  errors: ReadonlyMap<string, string>;
};

/** Chooses what a course is built on: files dropped or picked, pasted texts, documents handed in before. */
export function SourcePicker({ id, sources, errors }: SourcePickerProps) {
  const { t } = useTranslation('generation');
  const remove = (source: ChosenSource) => {
    sources.remove(source);
    // The button that was pressed goes with its source.
    document.getElementById(id)?.focus();
  };
  const [open, setOpen] = useState<'paste' | 'earlier' | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const toggle = (what: 'paste' | 'earlier', button: HTMLButtonElement) => {
    opener.current = button;
    setOpen(open === what ? null : what);
  };
  const close = () => {
    setOpen(null);
    opener.current?.focus();
  };
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{t('sources.title')}</legend>
      <p className={classes.help}>{t('sources.help')}</p>
      <Suspense fallback={<Skeleton height={190} />}>
        <SourceDropzone id={id} onFiles={sources.addFiles}>
          <Button
            variant="default"
            aria-expanded={open === 'paste'}
            leftSection={<IconClipboardText size={18} stroke={1.75} aria-hidden />}
            onClick={(event) => toggle('paste', event.currentTarget)}
          >
            {t('sources.paste')}
          </Button>
          <Button
            variant="default"
            aria-expanded={open === 'earlier'}
            leftSection={<IconHistory size={18} stroke={1.75} aria-hidden />}
            onClick={(event) => toggle('earlier', event.currentTarget)}
          >
            {t('sources.earlier')}
          </Button>
        </SourceDropzone>
      </Suspense>
      {open === 'paste' && <PasteSource onAdd={sources.addText} onClose={close} />}
      {open === 'earlier' && (
        <EarlierSources
          chosen={new Set(sources.read.map((source) => source.id))}
          onChoose={sources.reuse}
          onClose={close}
        />
      )}
      <SourceList sources={sources.chosen} errors={errors} onRemove={remove} />
      <VisuallyHidden>
        <output>{sources.said}</output>
      </VisuallyHidden>
    </fieldset>
  );
}
