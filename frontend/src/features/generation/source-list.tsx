import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconFileText, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bytesOf, type Refusal, type Source } from './generation.sources.ts';
import { useLimitWords, useSizeText } from './generation.words.ts';
import classes from './generation.module.css';

type SourceListProps = {
  sources: Source[];
  onRemove: (source: Source) => void;
  /** What the server refused, by place in the list. */
  errors: Record<number, string>;
};

/** The chosen sources with their sizes; each can be taken out again. */
export function SourceList({ sources, onRemove, errors }: SourceListProps) {
  const { t } = useTranslation('generation');
  const size = useSizeText();
  if (sources.length === 0) return null;
  return (
    <>
      <ul className={classes.sources} aria-label={t('sources.list')}>
        {sources.map((source, index) => (
          <li key={source.name} className={classes.source}>
            <IconFileText size={18} stroke={1.75} aria-hidden className={classes.quietIcon} />
            <span className={classes.sourceName}>
              {source.name}
              {errors[index] && <span className={classes.sourceError}>{errors[index]}</span>}
            </span>
            <span className={classes.quiet}>{size(source.bytes)}</span>
            <ActionIcon
              aria-label={t('sources.remove', { name: source.name })}
              onClick={() => onRemove(source)}
            >
              <IconX size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>
        {t('sources.total', { count: sources.length, size: size(bytesOf(sources)) })}
      </p>
    </>
  );
}

/** The files that could not be added, each with its reason. */
export function Refusals({ refusals }: { refusals: Refusal[] }) {
  const { t } = useTranslation('generation');
  const limits = useLimitWords();
  if (refusals.length === 0) return null;
  return (
    <div role="alert" className={classes.refusals}>
      <p className={classes.refusalsTitle}>
        <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
        {t('sources.refusedTitle', { count: refusals.length })}
      </p>
      <ul>
        {refusals.map(({ name, reason }) => (
          <li key={`${name} ${reason}`}>
            {name}: {t(`refused.${reason}`, limits)}
          </li>
        ))}
      </ul>
    </div>
  );
}
