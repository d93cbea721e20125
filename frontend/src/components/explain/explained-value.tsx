import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { toApiError } from '../../api/api-error.ts';
import { loadStrings } from '../../lib/i18n/i18n.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { Popup } from '../../ui/popup.tsx';
import { ProblemState } from '../problem/problem-state.tsx';
import classes from './explain.module.css';
import type { Asked } from './explanation.tsx';
import type { TotalAsked } from './total-explanation.tsx';

/** A part of an explanation, which comes with its strings when somebody asks for it. */
function asked<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    try {
      const strings = loadStrings('explain');
      const part = await load();
      await strings;
      return { default: part };
    } catch (failure) {
      const error = toApiError(failure, 0);
      return { default: () => <ProblemState error={error} onRetry={() => window.location.reload()} /> };
    }
  });
}

const Explanation = asked(async () => (await import('./explanation.tsx')).Explanation);
const TotalExplanation = asked(async () => (await import('./total-explanation.tsx')).TotalExplanation);

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
