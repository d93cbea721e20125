import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconClipboardText } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readFiles, withSources, type Refusal, type Source } from './generation.sources.ts';
import { PasteSource } from './paste-source.tsx';
import { Refusals, SourceList } from './source-list.tsx';
import classes from './generation.module.css';

const SourceDropzone = lazy(async () => ({
  default: (await import('./source-dropzone.tsx')).SourceDropzone,
}));

type SourcePickerProps = {
  id: string;
  sources: Source[];
  onChange: (sources: Source[]) => void;
  errors: Record<number, string>;
};

/** Chooses what a course is built on: files dropped or picked, and pasted texts. */
export function SourcePicker({ id, sources, onChange, errors }: SourcePickerProps) {
  const { t } = useTranslation('generation');
  const picking = usePicking(sources, onChange);
  const remove = (source: Source) => {
    picking.remove(source);
    // The button that was pressed goes with its source.
    document.getElementById(id)?.focus();
  };
  const [pasting, setPasting] = useState(false);
  const pasteButton = useRef<HTMLButtonElement>(null);
  const closePaste = () => {
    setPasting(false);
    pasteButton.current?.focus();
  };
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{t('sources.title')}</legend>
      <p className={classes.help}>{t('sources.help')}</p>
      <Suspense fallback={<Skeleton height={190} />}>
        <SourceDropzone id={id} reading={picking.reading} onFiles={picking.read}>
          <Button
            ref={pasteButton}
            variant="default"
            aria-expanded={pasting}
            leftSection={<IconClipboardText size={18} stroke={1.75} aria-hidden />}
            onClick={() => setPasting(!pasting)}
          >
            {t('sources.paste')}
          </Button>
        </SourceDropzone>
      </Suspense>
      {pasting && <PasteSource onAdd={(source) => picking.add([source])} onClose={closePaste} />}
      <Refusals refusals={picking.refusals} />
      <SourceList sources={sources} errors={errors} onRemove={remove} />
      <VisuallyHidden>
        <output>{picking.said}</output>
      </VisuallyHidden>
    </fieldset>
  );
}

function usePicking(sources: Source[], onChange: (sources: Source[]) => void) {
  const { t } = useTranslation('generation');
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [said, setSaid] = useState('');
  const [reading, setReading] = useState(false);

  const add = (more: Source[], refused: Refusal[] = []) => {
    const result = withSources(sources, more);
    onChange(result.sources);
    setRefusals([...refused, ...result.refusals]);
    const sentences = [
      result.added > 0 && t('sources.added', { count: result.added }),
      result.replaced > 0 && t('sources.replaced', { count: result.replaced }),
    ];
    setSaid(sentences.filter(Boolean).join(' '));
  };
  const read = (files: File[]) => {
    setReading(true);
    readFiles(files)
      .then((found) => add(found.sources, found.refusals))
      .finally(() => setReading(false));
  };
  const remove = (source: Source) => {
    onChange(sources.filter((one) => one !== source));
    setRefusals([]);
    setSaid(t('sources.removed', { name: source.name }));
  };
  return { add, read, remove, refusals, said, reading };
}
