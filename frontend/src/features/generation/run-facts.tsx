import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../api/generated/types.gen.ts';
import { formatCost, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { type Writing } from './generation.run.ts';
import { useAuthorName } from './generation.words.ts';
import classes from './generation.module.css';

/** Who writes, what of a model it has used, and what it is made from. */
export function RunFacts({ run }: { run: RunDetail }) {
  return (
    <>
      <Used run={run} />
      <Sources run={run} />
    </>
  );
}

function Used({ run: { author, ledger } }: { run: RunDetail }) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  const nameOf = useAuthorName();
  const tokens = {
    input: formatNumber(ledger.inputTokens, language),
    output: formatNumber(ledger.outputTokens, language),
  };
  const cost = ledger.costMicros === null ? t('used.costUnknown') : formatCost(ledger.costMicros, language);
  const facts = [
    [t('author.label'), nameOf(author)],
    ...(author.provider === 'offline'
      ? [[t('used.cost'), t('used.noModel')]]
      : [
          [t('used.calls'), formatNumber(ledger.attempts, language)],
          [t('used.tokens'), t('used.tokensText', tokens)],
          [t('used.cost'), cost],
        ]),
  ];
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('used.title')}</h2>
      <dl className={classes.facts}>
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Sources({ run: { sources, structureFromSources } }: { run: RunDetail }) {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('used.sources')}</h2>
      {sources.length === 0 && <p className={classes.quiet}>{t('used.noSources')}</p>}
      <ul className={classes.usedSources}>
        {sources.map(({ name, characters }) => (
          <li key={name}>
            {name}
            <span className={classes.quiet}>
              {t('used.characters', { count: characters, number: formatNumber(characters, language) })}
            </span>
          </li>
        ))}
      </ul>
      {structureFromSources && sources.length > 0 && <p className={classes.quiet}>{t('used.headings')}</p>}
    </section>
  );
}

/** The text as it grows. Nobody is told of each change: it is there to be looked at. */
export function RunWriting({ writing, title }: { writing: Writing; title: string }) {
  const { t } = useTranslation('generation');
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('live.preview')}</h2>
      <p className={classes.quiet}>{t('live.previewOf', { title })}</p>
      <div className={classes.preview}>
        <p className={classes.previewText}>{writing.text}</p>
      </div>
    </section>
  );
}
