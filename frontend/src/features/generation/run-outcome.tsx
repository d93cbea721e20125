import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../api/generated/types.gen.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { QuotedWords } from '../../components/findings/noted-finding.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { leftToPeople, unitsDone } from './generation.run.ts';
import { useAuthorName } from './generation.words.ts';
import classes from './generation.module.css';

/** After a run: what there is now, and what waits for a person. */
export function RunDone({ run }: { run: RunDetail }) {
  const { t } = useTranslation('generation');
  const nameOf = useAuthorName();
  const isScaffold = run.mode === 'scaffold';
  return (
    <section className={classes.outcome} data-tone={isScaffold ? 'attention' : 'done'}>
      <h2 className={classes.outcomeTitle}>{t(isScaffold ? 'done.scaffoldTitle' : 'done.title')}</h2>
      {run.mode === 'written' && (
        <p>
          {t('done.draftBy', { author: nameOf(run.author) })} {t('done.draft')}
        </p>
      )}
      {run.mode === 'extracted' && <p>{t('done.assembled')}</p>}
      {isScaffold && <p>{t('done.scaffold')}</p>}
      <LeftToPeople run={run} />
    </section>
  );
}

const SHOWN = 6;

function LeftToPeople({ run }: { run: RunDetail }) {
  const { t } = useTranslation('generation');
  const left = leftToPeople(run);
  if (left.length === 0) return <p>{t('done.nothingLeft')}</p>;
  if (run.mode === 'scaffold') return <p>{t('done.leftBelow', { count: left.length })}</p>;
  return (
    <>
      <p>{t('done.left', { count: left.length })}</p>
      <ul className={classes.left}>
        {left.slice(0, SHOWN).map(({ id, title }) => (
          <li key={id}>
            <bdi>{title}</bdi>
          </li>
        ))}
        {left.length > SHOWN && <li>{t('done.more', { count: left.length - SHOWN })}</li>}
      </ul>
    </>
  );
}

function useKeptWords(run: RunDetail): string {
  const { t } = useTranslation('generation');
  const language = useLanguage();
  return t('kept', {
    count: run.units.length,
    done: formatNumber(unitsDone(run), language),
    planned: formatNumber(run.units.length, language),
  });
}

/** A run that has come to a halt: why, what is kept, and what to do. */
export function RunHalted({ run }: { run: RunDetail }) {
  const { t } = useTranslation('generation');
  const kept = useKeptWords(run);
  if (run.status === 'cancelled' || run.error === null) {
    return (
      <section className={classes.outcome} data-tone="quiet">
        <h2 className={classes.outcomeTitle}>{t('halted.cancelled')}</h2>
        <p>
          {kept} {t('halted.cancelledAdvice')}
        </p>
      </section>
    );
  }
  if (run.error.code === 'paused_by_person') {
    return (
      <section className={classes.outcome} data-tone="quiet">
        <h2 className={classes.outcomeTitle}>{t('obstacle.paused_by_person')}</h2>
        <p>
          {kept} {t('obstacle.paused_by_person.advice')}
        </p>
      </section>
    );
  }
  return <Obstacle error={run.error} kept={kept} />;
}

/** Of these the server says no more than the page does. */
const OURS = new Set(['internal_error', 'budget_exceeded', 'outline_confirmation']);

function Obstacle({ error, kept }: { error: NonNullable<RunDetail['error']>; kept: string }) {
  const { t, i18n } = useTranslation('generation');
  const isKnown = i18n.exists(`obstacle.${error.code}`, { ns: 'generation' });
  const code = isKnown ? error.code : 'other';
  return (
    <ErrorState
      title={t(`obstacle.${code}`)}
      kept={kept}
      advice={
        <>
          {t(`obstacle.${code}.advice`)}
          {!OURS.has(code) && (
            <span className={classes.said}>
              {t('halted.said')}
              <QuotedWords words={error.message} />
            </span>
          )}
        </>
      }
    />
  );
}
