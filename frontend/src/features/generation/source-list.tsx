import { ActionIcon, Loader } from '@mantine/core';
import { IconAlertTriangle, IconFileText, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SourceWarnings, useSourceSize } from '../../components/sources/source-words.tsx';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { readSources, type ChosenSource } from './generation.sources.ts';
import classes from './generation.module.css';

type SourceListProps = {
  sources: ChosenSource[];
  onRemove: (source: ChosenSource) => void;
  /** What the server refused when the run was to be started, by the id of the document. */
  errors: ReadonlyMap<string, string>;
};

/** The chosen sources and what became of each; each can be taken out again. */
export function SourceList({ sources, onRemove, errors }: SourceListProps) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const read = readSources(sources);
  if (sources.length === 0) return null;
  const words = read.reduce((sum, source) => sum + source.words, 0);
  return (
    <>
      <ul className={classes.sources} aria-label={t('sources.list')}>
        {sources.map((source) => (
          <li key={source.key} className={classes.source}>
            <SourceIcon state={source.state} />
            <span className={classes.sourceName}>
              <bdi>{source.name}</bdi>
              <SourceOutcome state={source.state} errors={errors} />
            </span>
            <ActionIcon
              aria-label={t('sources.remove', { name: source.name })}
              onClick={() => onRemove(source)}
            >
              <IconX size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {read.length > 0 && (
        <p className={classes.quiet}>
          {t('sources.total', { count: read.length, words: formatNumber(words, language) })}
        </p>
      )}
    </>
  );
}

function SourceIcon({ state }: Pick<ChosenSource, 'state'>) {
  if (state.kind === 'reading') return <Loader size={18} aria-hidden />;
  const Icon = state.kind === 'read' ? IconFileText : IconAlertTriangle;
  const className = state.kind === 'read' ? classes.quietIcon : classes.lossIcon;
  return <Icon size={18} stroke={1.75} aria-hidden className={className} />;
}

function SourceOutcome({ state, errors }: Pick<ChosenSource, 'state'> & Pick<SourceListProps, 'errors'>) {
  const { t } = useTranslation('generation');
  const size = useSourceSize();
  if (state.kind === 'reading') return <span className={classes.sourceState}>{t('sources.reading')}</span>;
  if (state.kind === 'refused') {
    return <span className={classes.sourceError}>{t('sources.refused', { reason: state.reason })}</span>;
  }
  const error = errors.get(state.source.id);
  return (
    <>
      <span className={classes.sourceState}>
        <span>{t('sources.read', { size: size(state.source) })}</span>
        <SourceWarnings warnings={state.source.warnings} />
      </span>
      {error && <span className={classes.sourceError}>{error}</span>}
    </>
  );
}
