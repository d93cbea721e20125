import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { explainProgressOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { ProgressExplanation } from '../../api/generated/types.gen.ts';
import { formatExactTime } from '../../lib/duration.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import classes from './explain.module.css';
import { ExplanationPanel } from './explanation-panel.tsx';
import { ExplanationFacts } from './explanation-facts.tsx';
import { ExplanationParts } from './explanation-parts.tsx';
import { Proof } from './proof.tsx';

/** So many records are named. */
const NAMED = 5;

export type Asked = {
  number: 'percentage' | 'time' | 'score' | 'mastery';
  courseId: string;
  lessonId?: string;
  sectionId?: string;
  /** Whose, for staff; without it the reader's own. */
  studentId?: string;
};

/** How a number comes about: the rule, what counts, what does not and why, the records with their times, what is missing. */
export function Explanation(asked: Asked) {
  const query = { ...asked, limit: NAMED };
  const { data, error, isPending, refetch } = useQuery(explainProgressOptions({ query }));
  if (isPending) return <LoadingSkeleton shape="list" />;
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return <Explained told={data} courseId={asked.courseId} own={asked.studentId === undefined} />;
}

type ExplainedProps = { told: ProgressExplanation; courseId: string; own: boolean };

function Explained({ told, courseId, own }: ExplainedProps) {
  const { t } = useTranslation('explain');
  const { parts } = told;
  const sectionsOf = own ? courseId : undefined;
  const isPercentage = told.number === 'percentage';
  const counting = parts.filter(({ counts }) => counts);
  const open = parts.filter(({ why }) => why === 'not_done' || why === 'waits_for_rule');
  const others = parts.filter(
    ({ why }) =>
      why === 'self_reported' || (isPercentage && (why === 'optional' || why === 'not_in_version')),
  );
  return (
    <ExplanationPanel>
      <Sentence told={told} />
      {told.nodeKind !== 'section' && (
        <>
          <ExplanationParts title={t('counting')} parts={counting} number={told.number} />
          <ExplanationParts title={t('missing')} parts={open} courseId={sectionsOf} number={told.number} />
          <ExplanationParts title={t('notCounting')} parts={others} number={told.number} />
        </>
      )}
      {(!isPercentage || told.nodeKind === 'section') && <ExplanationFacts told={told} />}
      <Proof isProved={told.isProved} unproved={told.unproved} records={told.pagination.total} />
    </ExplanationPanel>
  );
}

/** The rule in words, with its numbers. */
function Sentence({ told }: { told: ProgressExplanation }) {
  const { t } = useTranslation('explain');
  const language = useLanguage();
  const { code, values } = told.sentence;
  const number = (key: string) => formatNumber(Number(values[key] ?? 0), language);
  const text = () => {
    switch (code) {
      case 'required_sections_done':
        return t(told.nodeKind === 'lesson' ? 'percentageOfLesson' : 'percentage', {
          done: number('done'),
          required: number('required'),
          percent: number('percent'),
          version: told.versionNumber,
        });
      case 'time_credited':
        return t('time', { time: formatExactTime(Number(values['seconds'] ?? 0), language) });
      case 'mastery_of_score':
        return t('mastery', { score: number('score'), level: t(`levels.${told.value as Level}`) });
      case 'best_score':
      case 'mean_score':
      case 'self_reported_score':
        return t(`score.${code}`, { score: number('score') });
      default:
        return t(code === 'no_mastery' || code === 'no_score' ? 'score.none' : 'sentence.state');
    }
  };
  return <p className={classes.sentence}>{text()}</p>;
}

type Level = 'struggling' | 'developing' | 'proficient' | 'advanced';
