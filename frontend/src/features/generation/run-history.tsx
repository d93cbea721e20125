import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RunSummary } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { formatNumber, formatRelative } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useRuns } from './generation.queries.ts';
import { isGoing, type RunStatus } from './generation.run.ts';
import { useAuthorName, useProgressWords } from './generation.words.ts';
import { RunStatusBadge } from './run-status.tsx';
import classes from './generation.module.css';

/** The runs that are going, above everything else: who comes back finds them at once. */
export function GoingRuns() {
  const { t } = useTranslation('generation');
  const going = useRuns(1).data?.generations.filter(({ status }) => isGoing(status)) ?? [];
  if (going.length === 0) return null;
  return (
    <section className={classes.going} aria-labelledby="going-runs">
      <h2 id="going-runs" className={classes.sectionTitle}>
        {t('history.going')}
      </h2>
      <ul className={classes.runs}>
        {going.map((run) => (
          <Run key={run.id} run={run} bar />
        ))}
      </ul>
    </section>
  );
}

const statuses: RunStatus[] = ['running', 'queued', 'paused', 'completed', 'failed', 'cancelled'];
/** While somebody types nothing is asked. Milliseconds. */
const TYPING = 300;

/** All runs, newest first, by status and words of the title, by pages. */
export function RunHistory() {
  const { t } = useTranslation('generation');
  const [page, setPage] = useState(1);
  const [status, setStatus] = useState('');
  const [words, setWords] = useState('');
  const [searchTerm] = useDebouncedValue(words.trim(), TYPING);
  const filter = {
    ...(status !== '' && { status: status as RunStatus }),
    ...(searchTerm !== '' && { searchTerm }),
  };
  const isFiltered = status !== '' || searchTerm !== '';
  const { data, error, refetch } = useRuns(page, filter);
  const isEmpty = data?.pagination.total === 0;
  return (
    <section aria-labelledby="all-runs" className={classes.history}>
      <h2 id="all-runs" className={classes.sectionTitle}>
        {t('history.title')}
      </h2>
      {!data && !error && <LoadingSkeleton shape="list" rows={3} />}
      {error && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {(isFiltered || (data && !isEmpty)) && (
        <RunFilters
          status={status}
          words={words}
          onChange={(change) => {
            if (change.status !== undefined) setStatus(change.status);
            if (change.words !== undefined) setWords(change.words);
            setPage(1);
          }}
        />
      )}
      {isEmpty && isFiltered && <p className={classes.quiet}>{t('history.noMatch')}</p>}
      {isEmpty && !isFiltered && <EmptyState title={t('history.empty')}>{t('history.emptyText')}</EmptyState>}
      {data && data.pagination.total > 0 && (
        <>
          <ul className={classes.runs}>
            {data.generations.map((run) => (
              <Run key={run.id} run={run} />
            ))}
          </ul>
          <Pages {...data.pagination} onPage={setPage} />
        </>
      )}
    </section>
  );
}

type RunFiltersProps = {
  status: string;
  words: string;
  onChange: (change: { status?: string; words?: string }) => void;
};

function RunFilters({ status, words, onChange }: RunFiltersProps) {
  const { t } = useTranslation('generation');
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t('history.status')}
        value={status}
        data={[
          { value: '', label: t('history.anyStatus') },
          ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
        onChange={(event) => onChange({ status: event.currentTarget.value })}
      />
      <TextInput
        type="search"
        label={t('history.search')}
        value={words}
        maxLength={200}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
    </div>
  );
}

function Run({ run, bar = false }: { run: RunSummary; bar?: boolean }) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const nameOf = useAuthorName();
  const words = useProgressWords()(run);
  return (
    <li className={classes.run}>
      <Link to={paths.generation(run.id)} className={classes.runTitle}>
        <bdi>{run.title}</bdi>
      </Link>
      <RunStatusBadge status={run.status} />
      <p className={classes.runFacts}>
        {run.status !== 'completed' && <span>{words}</span>}
        <span>{t('history.started', { when: formatRelative(run.createdAt, language) })}</span>
        <span>{nameOf(run.author)}</span>
      </p>
      {bar && (
        <div className={classes.runBar}>
          <ProgressBar percent={run.progress} label={run.title} valueText={words} thin />
        </div>
      )}
    </li>
  );
}

type PagesProps = { page: number; limit: number; total: number; onPage: (page: number) => void };

function Pages({ page, limit, total, onPage }: PagesProps) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  if (total <= limit) return null;
  const range = {
    first: formatNumber((page - 1) * limit + 1, language),
    last: formatNumber(Math.min(page * limit, total), language),
    total: formatNumber(total, language),
  };
  return (
    <div className={classes.row}>
      <Button variant="default" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {t('history.newer')}
      </Button>
      <Button variant="default" disabled={page * limit >= total} onClick={() => onPage(page + 1)}>
        {t('history.older')}
      </Button>
      <span className={classes.quiet} aria-live="polite">
        {t('history.page', range)}
      </span>
    </div>
  );
}
