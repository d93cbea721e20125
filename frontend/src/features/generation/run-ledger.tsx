import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunAttempt } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { formatSeconds } from '../../lib/duration.ts';
import { formatCost, formatDateTime, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import type { Column } from '../../ui/data-table-rows.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useAttempt, useLedger } from './generation.queries.ts';
import classes from './generation.module.css';

/** Every call of the model, with what it cost and what was said. Read when it is asked for. */
export function RunLedger({ generationId }: { generationId: string }) {
  const { t } = useTranslation('generation');
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.ledger} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.ledgerSummary}>{t('ledger.title')}</summary>
      {open && <Ledger generationId={generationId} />}
    </details>
  );
}

function Ledger({ generationId }: { generationId: string }) {
  const { t } = useTranslation('generation');
  const { attempts, totals, error, refetch, hasMore, more, loading } = useLedger(generationId);
  const [read, setRead] = useState<string | null>(null);
  const columns = useColumns(setRead);
  if (error && attempts.length === 0) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (loading) return <LoadingSkeleton shape="list" rows={4} />;
  return (
    <>
      {totals && <Totals totals={totals} />}
      <DataTable
        caption={t('ledger.title')}
        columns={columns}
        rows={attempts}
        rowKey={({ id }) => id}
        order="oldest"
        csvName={`ledger-${generationId}`}
        empty={<p className={classes.quiet}>{t('ledger.empty')}</p>}
      />
      {hasMore && (
        <Button variant="default" onClick={() => void more()}>
          {t('ledger.more')}
        </Button>
      )}
      {read !== null && <AttemptText key={read} generationId={generationId} attemptId={read} />}
    </>
  );
}

type LedgerTotals = NonNullable<ReturnType<typeof useLedger>['totals']>;

function Totals({ totals }: { totals: LedgerTotals }) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const { attempts, cut, costMicros, inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = totals;
  const words = {
    count: attempts,
    number: number(attempts),
    input: number(inputTokens + cacheReadTokens + cacheWriteTokens),
    cached: number(cacheReadTokens),
    output: number(outputTokens),
    cost: costMicros === null ? t('used.costUnknown') : formatCost(costMicros, language),
  };
  return (
    <p className={classes.quiet}>
      {t('ledger.totals', words)} {cut > 0 && t('ledger.cut', { count: cut, number: number(cut) })}
    </p>
  );
}

/** All that was read, from the provider's cache too; null when the provider never said. */
function tokensIn({ inputTokens, cacheReadTokens, cacheWriteTokens }: RunAttempt): number | null {
  return inputTokens === null ? null : inputTokens + (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0);
}

function useColumns(onRead: (attemptId: string) => void): Column<RunAttempt>[] {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const figure = (value: number | null) => (value === null ? '–' : formatNumber(value, language));
  return [
    {
      key: 'part',
      header: t('ledger.part'),
      value: ({ unit, number }) => `${unit.title} · ${number}`,
      primary: true,
    },
    { key: 'type', header: t('ledger.type'), value: ({ generationType }) => t(`type.${generationType}`) },
    { key: 'outcome', header: t('ledger.outcome'), value: ({ outcome }) => t(`outcome.${outcome}`) },
    { key: 'model', header: t('ledger.model'), value: ({ author }) => author.model },
    {
      key: 'input',
      header: t('ledger.input'),
      numeric: true,
      value: tokensIn,
      cell: (attempt) => figure(tokensIn(attempt)),
    },
    {
      key: 'output',
      header: t('ledger.output'),
      numeric: true,
      value: ({ outputTokens }) => outputTokens,
      cell: ({ outputTokens }) => figure(outputTokens),
    },
    {
      key: 'cost',
      header: t('used.cost'),
      numeric: true,
      value: ({ costMicros }) => costMicros,
      cell: ({ costMicros }) => (costMicros === null ? '–' : formatCost(costMicros, language)),
    },
    {
      key: 'time',
      header: t('ledger.duration'),
      numeric: true,
      value: ({ durationSeconds }) => durationSeconds,
      cell: ({ durationSeconds }) =>
        durationSeconds === null ? '–' : formatSeconds(durationSeconds, language),
    },
    {
      key: 'text',
      header: t('ledger.text'),
      value: ({ requestId }) => requestId,
      cell: ({ id, unit, number }) => (
        <Button
          variant="subtle"
          aria-label={t('ledger.readOf', { title: unit.title, number: formatNumber(number, language) })}
          onClick={() => onRead(id)}
        >
          {t('ledger.read')}
        </Button>
      ),
    },
  ];
}

/** What was asked and answered, word for word. It takes the focus, so that who pressed the button is there. */
function AttemptText({ generationId, attemptId }: { generationId: string; attemptId: string }) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const { data, error, refetch } = useAttempt(generationId, attemptId);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const attempt = data?.attempt;
  return (
    <section className={classes.attempt} aria-labelledby="attempt">
      <h3 id="attempt" ref={heading} tabIndex={-1} className={classes.panelTitle}>
        {attempt ? `${attempt.unit.title} · ${formatNumber(attempt.number, language)}` : t('ledger.text')}
      </h3>
      {error && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!attempt && !error && <LoadingSkeleton shape="list" rows={3} />}
      {attempt && (
        <>
          <p className={classes.quiet}>
            {[formatDateTime(attempt.startedAt, language), attempt.promptVersion, attempt.requestId]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {attempt.detail && (
            <p lang="en" dir="auto">
              {attempt.detail}
            </p>
          )}
          <Verbatim title={t('ledger.prompt')} text={attempt.prompt} />
          <Verbatim title={t('ledger.answer')} text={attempt.responseText ?? ''} />
        </>
      )}
    </section>
  );
}

function Verbatim({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('generation');
  return (
    <>
      <h4 className={classes.legend}>{title}</h4>
      {text === '' ? (
        <p className={classes.quiet}>{t('ledger.noText')}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text scrolls, by keyboard too
        <pre className={classes.verbatim} tabIndex={0} aria-label={title}>
          {text}
        </pre>
      )}
    </>
  );
}
