/** Notices that a run is no longer to be written, so that the call under way is cut and not paid to its end. */
import type { Platform } from '../../platform/platform.ts';
import { EVENTS_CHANNEL } from './generation.frames.ts';
import { findRunState } from './generation.queries.ts';
import type { RunKey } from './generation.repository.ts';

/** A notification may be lost; so often the run is looked at without one. */
const LOOK_MILLISECONDS = 2_000;

export type RunWatch = {
  /** Ends when the run is cancelled, paused or queued again. */
  ended: AbortSignal;
  stop(): void;
};

/** Every frame wakes the watch, and the frame that stops a run does so the moment it is stored. */
export function watchRun(
  { database, notifications }: Pick<Platform, 'database' | 'notifications'>,
  key: RunKey,
): RunWatch {
  const ended = new AbortController();
  const look = async () => {
    const state = await findRunState(database, key).catch(() => undefined);
    if (state && state.status !== 'running') ended.abort();
  };
  const onFrame = (generationId: string) => {
    if (generationId === key.generationId) void look();
  };
  notifications.on(EVENTS_CHANNEL, onFrame);
  const timer = setInterval(() => void look(), LOOK_MILLISECONDS);
  return {
    ended: ended.signal,
    stop() {
      notifications.off(EVENTS_CHANNEL, onFrame);
      clearInterval(timer);
    },
  };
}
