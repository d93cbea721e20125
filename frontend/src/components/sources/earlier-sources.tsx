import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listSourcesOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { SourceView } from '../../api/generated/types.gen.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import { useSourceSize } from './source-words.tsx';
import classes from './earlier-sources.module.css';

type EarlierSourcesProps = {
  /** Ids of those that are chosen already. */
  chosen: ReadonlySet<string>;
  onChoose: (source: SourceView) => void;
  onClose: () => void;
};

const SHOWN = 50;
const TYPING_MILLISECONDS = 250;

/** The documents somebody handed in before, to be chosen again. */
export function EarlierSources({ chosen, onChoose, onClose }: EarlierSourcesProps) {
  const { t } = useTranslation('sources');
  const size = useSourceSize();
  const [term, setTerm] = useState('');
  const [searchTerm] = useDebouncedValue(term.trim(), TYPING_MILLISECONDS);
  const query = { page: 1, limit: SHOWN, ...(searchTerm && { searchTerm }) };
  const { data, error, isPending, refetch } = useQuery({
    ...listSourcesOptions({ query }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <section className={classes.root} aria-label={t('earlierSources.title')}>
      <TextInput
        label={t('earlierSources.search')}
        value={term}
        maxLength={200}
        data-autofocus
        onChange={(event) => setTerm(event.currentTarget.value)}
      />
      {isPending && <LoadingSkeleton shape="list" />}
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {data?.sources.length === 0 && (
        <p className={classes.quiet}>{t(searchTerm ? 'earlierSources.noneFound' : 'earlierSources.none')}</p>
      )}
      {data && data.sources.length > 0 && (
        <ul className={classes.list} aria-label={t('earlierSources.title')}>
          {data.sources.map((source) => (
            <li key={source.id} className={classes.item}>
              <span className={classes.name}>
                <bdi>{source.name}</bdi>
                <span className={classes.quiet}>{size(source)}</span>
              </span>
              <Button
                variant="default"
                disabled={chosen.has(source.id)}
                aria-label={t('earlierSources.use', { name: source.name })}
                onClick={() => onChoose(source)}
              >
                {t(chosen.has(source.id) ? 'earlierSources.chosen' : 'earlierSources.choose')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('earlierSources.close')}
        </Button>
      </div>
    </section>
  );
}
