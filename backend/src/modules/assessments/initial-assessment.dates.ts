/** Whether a section waits for a date: its questions are not to be seen before; pure. */
import type { ProgressAccess } from '../progress/index.ts';

type Node = Awaited<ReturnType<ProgressAccess['nodesFor']>>[number];
type Action = Node['requiredActions'][number];

const asksForDate = ({ code, options }: Action): boolean =>
  code === 'date_window' || (options ?? []).some((option) => option.some(asksForDate));

/** A section that other sections keep closed may be known all the same; one that a date keeps closed may not. */
export const isClosedByDate = ({ kind, state, requiredActions }: Node): boolean =>
  kind === 'section' && state === 'locked' && requiredActions.some(asksForDate);
