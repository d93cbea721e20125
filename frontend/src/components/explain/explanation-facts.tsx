import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedFact, ProgressExplanation } from '../../api/generated/types.gen.ts';
import { formatExactTime } from '../../lib/duration.ts';
import { formatDateTime, formatFacts, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './explain.module.css';

/** The newest records that have a say in a number, each with its time, what it adds, or why it adds nothing. */
export function ExplanationFacts({ told }: { told: ProgressExplanation }) {
  const { t } = useTranslation('explain');
  const language = useLanguage();
  const heading = useId();
  const effectOf = useEffectWords(told.number);
  const { facts, pagination } = told;
  if (facts.length === 0) return null;
  const hidden = pagination.total - facts.length;
  return (
    <>
      <p id={heading} className={classes.partsTitle}>
        {t('facts')}
      </p>
      <ul className={classes.parts} aria-labelledby={heading}>
        {facts.map((fact) => (
          <li key={fact.eventId}>
            <span>
              {formatFacts(
                [formatDateTime(fact.occurredAt, language), told.nodeKind !== 'section' && fact.title],
                language,
              )}
            </span>
            <span className={classes.detail}>{effectOf(fact)}</span>
          </li>
        ))}
        {hidden > 0 && <li className={classes.detail}>{t('more', { count: hidden })}</li>}
      </ul>
    </>
  );
}

function useEffectWords(number: ProgressExplanation['number']) {
  const { t } = useTranslation('explain');
  const language = useLanguage();
  return (fact: ExplainedFact): string => {
    const { kind, why, madeBy, score, creditedSeconds, reportedSeconds } = fact;
    if (kind === 'reset') return t('fact.reset', { name: madeBy ?? t('fact.staff') });
    const reason = why === 'counts' || why === 'other' || why === 'no_score' ? '' : t(`why.${why}`);
    const withReason = (...said: (string | null)[]) => formatFacts([...said, reason], language);
    if (number === 'time') {
      const credited = formatExactTime(creditedSeconds, language);
      if (why !== 'capped') return withReason(credited);
      return t('fact.capped', { credited, reported: formatExactTime(reportedSeconds, language) });
    }
    if (score !== null && (number === 'score' || number === 'mastery'))
      return withReason(t('points', { score: formatNumber(score, language) }));
    const by = kind === 'report' || kind === 'answer' ? t('fact.done') : t(`doneBy.${kind}`);
    return withReason(by, madeBy);
  };
}
