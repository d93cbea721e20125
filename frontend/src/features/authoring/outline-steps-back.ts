import { useState } from 'react';

/** A change of the outline that can be taken back. */
export type StepBack = { kind: 'moved' | 'deleted' | 'added' | 'copied' | 'changed'; run: () => void };

export type StepsBack = {
  add: (kind: StepBack['kind'], run: () => void) => StepBack;
  /** Takes a step back, or the newest; nothing when it was taken already. */
  take: (step?: StepBack) => void;
  /** Runs `end` when the step is taken or forgotten; at once when it was. */
  whenGone: (step: StepBack, end: () => void) => void;
  /** Forgets a step: what it would take back did not come about. */
  drop: (step: StepBack) => void;
};

const MOST_STEPS = 100;

/** What can be taken back, the newest last; as long as the outline is open. */
export function createStepsBack(show: (newest: StepBack | null) => void): StepsBack {
  let steps: StepBack[] = [];
  const ends = new Map<StepBack, () => void>();
  const keep = (next: StepBack[]) => {
    steps = next.slice(-MOST_STEPS);
    for (const [step, end] of ends) {
      if (steps.includes(step)) continue;
      ends.delete(step);
      end();
    }
    show(steps.at(-1) ?? null);
  };
  const drop = (step: StepBack) => keep(steps.filter((other) => other !== step));
  return {
    add(kind, run) {
      const step = { kind, run };
      keep([...steps, step]);
      return step;
    },
    take(step = steps.at(-1)) {
      if (!step || !steps.includes(step)) return;
      drop(step);
      step.run();
    },
    whenGone(step, end) {
      if (steps.includes(step)) ends.set(step, end);
      else end();
    },
    drop,
  };
}

/** The steps of an outline; `newest` is what would be taken back next. */
export function useStepsBack(): { newest: StepBack | null; steps: StepsBack } {
  const [newest, show] = useState<StepBack | null>(null);
  const [steps] = useState(() => createStepsBack(show));
  return { newest, steps };
}
