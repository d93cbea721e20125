import { TrueNumber } from '../../ui/true-number.tsx';
import { LazyExplanation } from './explained-value.tsx';

type ExplainedProgressProps = {
  courseId: string;
  /** Of one lesson of the course; without it of the course. */
  lessonId?: string;
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
  const { done, required, percent, label, ...of } = props;
  return (
    <TrueNumber
      of="requiredSections"
      done={done}
      total={required}
      percent={percent}
      label={label}
      bar={label !== undefined}
      lazily
      explanation={<LazyExplanation number="percentage" {...of} />}
    />
  );
}
