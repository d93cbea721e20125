import { Suspense, type ReactNode } from 'react';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { Popup } from '../../ui/popup.tsx';
import { toldPart } from '../problem/told-part.tsx';
import classes from './explain.module.css';
import type { Asked } from './explanation.tsx';
import type { TotalAsked } from './total-explanation.tsx';

const Explanation = toldPart(async () => (await import('./explanation.tsx')).Explanation, 'explain');
const TotalExplanation = toldPart(
  async () => (await import('./total-explanation.tsx')).TotalExplanation,
  'explain',
);

/** What is behind a number of a course, a lesson or a section; for a panel that is opened. */
export function LazyExplanation(asked: Asked) {
  return (
    <Suspense fallback={<LoadingSkeleton shape="list" />}>
      <Explanation {...asked} />
    </Suspense>
  );
}

type ValueProps = {
  /** What the number says: "12 min". */
  children: string;
  /** What it is of, read out: "Time spent". */
  name: string;
  className?: string | undefined;
};

type PanelProps = ValueProps & { panel: ReactNode };

/** A number that is a button: a tap says how it comes about. */
function ValueButton({ children, name, className, panel }: PanelProps) {
  return (
    <Popup
      button={children}
      label={`${name}: ${children}`}
      className={`${classes.value} ${className ?? ''}`}
      width={360}
      lazily
    >
      {panel}
    </Popup>
  );
}

/** A time, a score, a level or a count of one course, lesson or section. */
export function ExplainedValue({ children, name, className, ...asked }: ValueProps & Asked) {
  return (
    <ValueButton name={name} className={className} panel={<LazyExplanation {...asked} />}>
      {children}
    </ValueButton>
  );
}

type TotalProps = ValueProps & TotalAsked & { /** What is said before the facts. */ rule?: ReactNode };

/** A total over all courses of a person. */
export function ExplainedTotal({ children, name, className, rule, ...asked }: TotalProps) {
  const panel = (
    <>
      {rule}
      <Suspense fallback={<LoadingSkeleton shape="list" />}>
        <TotalExplanation {...asked} />
      </Suspense>
    </>
  );
  return (
    <ValueButton name={name} className={className} panel={panel}>
      {children}
    </ValueButton>
  );
}
