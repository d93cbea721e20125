import type { OutlineModule } from '../../api/generated/types.gen.ts';

export type OutlineChange = (modules: OutlineModule[]) => OutlineModule[];

/**
 * Changes that are shown before the server has said yes. One that is refused is taken back alone: what was changed
 * before it and after it stays.
 */
export function createPendingChanges() {
  let confirmed: OutlineModule[] = [];
  let open: OutlineChange[] = [];
  let settledAt = 0;
  const shown = () => open.reduce((modules, change) => change(modules), confirmed);
  const close = (change: OutlineChange) => {
    open = open.filter((other) => other !== change);
  };
  return {
    /** @param now the outline as it is shown · @returns as it is shown with the change */
    begin(now: OutlineModule[], change: OutlineChange): OutlineModule[] {
      if (open.length === 0) confirmed = now;
      open.push(change);
      return shown();
    },
    /** An answer of the server was taken in. */
    settled(): void {
      settledAt = Date.now();
    },
    /** When that was the last time, in milliseconds of the epoch. */
    settledAt: (): number => settledAt,
    confirm(change: OutlineChange): void {
      confirmed = change(confirmed);
      close(change);
    },
    /** @returns the outline as it is shown without the change */
    refuse(change: OutlineChange): OutlineModule[] {
      close(change);
      return shown();
    },
  };
}
