import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ExplainedNumber, ExplainedPart } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { formatExactTime } from '../../lib/duration.ts';
import { formatDateTime, formatFacts, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import classes from './explain.module.css';

/** So many of each kind are named; the outline beside it has them all. */
const NAMED = 6;

type PartsProps = {
  title: string;
  parts: ExplainedPart[];
  number: ExplainedNumber;
  /** With it the sections are links into the player. */
  courseId?: string | undefined;
};

/** Sections of one kind, each with what it adds or why it does not. */
export function ExplanationParts({ title, parts, number, courseId }: PartsProps) {
  const { t } = useTranslation('explain');
  const heading = useId();
  const detailOf = useDetail(number);
  if (parts.length === 0) return null;
  return (
    <>
      <p id={heading} className={classes.partsTitle}>
        {title}
      </p>
      <ul className={classes.parts} aria-labelledby={heading}>
        {parts.slice(0, NAMED).map((part) => {
          const name = part.title ?? t('removed');
          const detail = detailOf(part);
          return (
            <li key={part.sectionId}>
              {courseId && part.title ? (
                <Link to={paths.learn(courseId, part.sectionId)}>
                  <bdi>{name}</bdi>
                </Link>
              ) : (
                name
              )}
              {detail && <span className={classes.detail}>{detail}</span>}
            </li>
          );
        })}
        {parts.length > NAMED && (
          <li className={classes.detail}>{t('more', { count: parts.length - NAMED })}</li>
        )}
      </ul>
    </>
  );
}

function useDetail(number: ExplainedNumber) {
  const { t } = useTranslation('explain');
  const language = useLanguage();
  return ({ why, value, doneAt, doneBy }: ExplainedPart): string | null => {
    if (number === 'time') return formatExactTime(value ?? 0, language);
    if (number === 'score' || number === 'mastery') {
      const score = t('points', { score: formatNumber(value ?? 0, language) });
      return formatFacts([score, why === 'self_reported' && t('why.self_reported')], language);
    }
    if (why === 'optional' || why === 'not_in_version' || why === 'waits_for_rule') return t(`why.${why}`);
    if (why !== 'counts') return null;
    const by = doneBy === null || doneBy === 'learner' ? '' : t(`doneBy.${doneBy}`);
    return formatFacts([doneAt && formatDateTime(doneAt, language), by], language);
  };
}
