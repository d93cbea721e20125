import { lazy, Suspense } from 'react';
import { toApiError } from '../../api/api-error.ts';
import { loadStrings } from '../../lib/i18n/i18n.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { TrueNumber } from '../../ui/true-number.tsx';
import { ProblemState } from '../problem/problem-state.tsx';

/** The explanation comes with its strings when somebody asks for it. */
const Explanation = lazy(async () => {
  try {
    const strings = loadStrings('explain');
    const part = { default: (await import('./explanation.tsx')).Explanation };
    await strings;
    return part;
  } catch (failure) {
    const error = toApiError(failure, 0);
    return { default: () => <ProblemState error={error} onRetry={() => window.location.reload()} /> };
  }
});

type ExplainedProgressProps = {
  courseId: string;
  /** Whose, for staff; without it the reader's own. */
  studentId?: string;
  done: number;
  required: number;
  percent: number;
  /** What the bar is about, read out; without it there is no bar. */
  label?: string;
};

/** "7 of 12 required sections, 58 %": a tap says how it comes about, from the facts it rests on. */
export function ExplainedProgress(props: ExplainedProgressProps) {
  const { courseId, studentId, done, required, percent, label } = props;
  return (
    <TrueNumber
      of="requiredSections"
      done={done}
      total={required}
      percent={percent}
      label={label}
      bar={label !== undefined}
      lazily
      explanation={
        <Suspense fallback={<LoadingSkeleton shape="list" />}>
          <Explanation courseId={courseId} studentId={studentId} />
        </Suspense>
      }
    />
  );
}
