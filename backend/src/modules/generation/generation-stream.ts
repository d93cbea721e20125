/** Follows runs: stored frames are replayed from the table and then sent as they appear; nothing is kept per reader. */
import type { EventStream } from '../../platform/http/event-stream.ts';
import type { Platform } from '../../platform/platform.ts';
import { EVENTS_CHANNEL } from './generation.frames.ts';
import type { Previews } from './generation.previews.ts';
import { readFrames } from './generation.queries.ts';
import type { FramePage } from './generation.queries.ts';
import { ACTIVE } from './generation.repository.ts';
import type { RunKey } from './generation.repository.ts';

/** A notification may be lost; so often the table is looked at without one. */
const LOOK_MILLISECONDS = 5_000;

/** What the readers of one run share: they are woken together, and those at the same place read together. */
type Watched = {
  readers: number;
  /** Moves with every wake, so that nobody is given a page that was read before it. */
  version: number;
  woken: PromiseWithResolvers<void>;
  reading: Map<string, Promise<FramePage>>;
};

export type RunStreams = {
  /**
   * Sends the frames after a number and then those that follow, until the run is over, the reader goes away or the
   * program stops; then the stream is ended.
   */
  follow(run: RunKey, after: number, stream: EventStream): Promise<void>;
  /** Ends all streams; readers come back with the number of their last frame. */
  endAll(): void;
};

type StreamDeps = Pick<Platform, 'database' | 'notifications'>;

/** Whether nothing more will come: every frame is sent and the run is not going. */
export function isOver(page: Pick<FramePage, 'status' | 'lastSequence'>, position: number): boolean {
  return !ACTIVE.includes(page.status) && position >= page.lastSequence;
}

export function createRunStreams(deps: StreamDeps, previews: Previews): RunStreams {
  const watched = new Map<string, Watched>();
  const stopping = new AbortController();
  const wakeAll = () => watched.forEach(wake);
  deps.notifications.on(EVENTS_CHANNEL, (generationId) => {
    const entry = watched.get(generationId);
    if (entry) wake(entry);
  });
  deps.notifications.onGap(wakeAll);
  const look = setInterval(wakeAll, LOOK_MILLISECONDS).unref();

  return {
    async follow(run, after, stream) {
      const entry = watched.get(run.generationId) ?? newlyWatched();
      watched.set(run.generationId, entry);
      entry.readers += 1;
      const mute = previews.listen(run.generationId, (preview) => stream.preview(preview));
      try {
        await send(deps, entry, run, after, stream, stopping.signal);
      } finally {
        mute();
        entry.readers -= 1;
        if (entry.readers === 0) watched.delete(run.generationId);
        stream.end();
      }
    },
    endAll() {
      stopping.abort();
      clearInterval(look);
    },
  };
}

function newlyWatched(): Watched {
  return { readers: 0, version: 0, woken: Promise.withResolvers(), reading: new Map() };
}

function wake(entry: Watched): void {
  entry.version += 1;
  entry.woken.resolve();
  entry.woken = Promise.withResolvers();
}

async function send(
  deps: StreamDeps,
  entry: Watched,
  run: RunKey,
  after: number,
  stream: EventStream,
  stopping: AbortSignal,
): Promise<void> {
  const ended = AbortSignal.any([stream.signal, stopping]);
  const gone = Promise.withResolvers<void>();
  ended.addEventListener('abort', () => gone.resolve(), { once: true });
  let position = after;
  while (!ended.aborted) {
    // Taken before reading: what appears while we read wakes us.
    const { promise: news } = entry.woken;
    const page = await read(deps, entry, run, position);
    for (const { sequence, frame } of page.frames) {
      await stream.send(sequence, frame);
      position = sequence;
    }
    if (isOver(page, position)) return;
    if (page.frames.length === 0) await Promise.race([news, gone.promise]);
  }
}

function read({ database }: StreamDeps, entry: Watched, run: RunKey, after: number): Promise<FramePage> {
  const place = `${entry.version}:${after}`;
  const shared = entry.reading.get(place);
  if (shared) return shared;
  const reading = readFrames(database, run, after).finally(() => entry.reading.delete(place));
  entry.reading.set(place, reading);
  return reading;
}
