import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { runOptions } from './generation.queries.ts';
import {
  isGoing,
  nextWriting,
  withFrames,
  type Moment,
  type NumberedFrame,
  type Writing,
} from './generation.run.ts';
import { followRun } from './generation.stream.ts';

/** Frames tell what is finished; what is planned, begun and paid is read again, at most so often. */
const READ_AGAIN = 1_000;

/** Calls `work` soon, and not again before it ran. */
function sparing(work: () => void) {
  let timer: number | undefined;
  return {
    soon() {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        work();
      }, READ_AGAIN);
    },
    now() {
      window.clearTimeout(timer);
      timer = undefined;
      work();
    },
    never: () => window.clearTimeout(timer),
  };
}

/**
 * A run, live: what was read of it with the frames since, and what is being written at the moment. Use it below a key
 * of the run's id.
 */
export function useLiveRun(generationId: string) {
  const queries = useQueryClient();
  const options = useMemo(() => runOptions(generationId), [generationId]);
  const { data, error, refetch } = useQuery(options);
  const [frames, setFrames] = useState<NumberedFrame[]>([]);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [since, setSince] = useState<Moment | null>(null);
  const [lost, setLost] = useState(false);
  const run = useMemo(() => data && withFrames(data.generation, frames), [data, frames]);
  const going = run !== undefined && isGoing(run.status);

  useEffect(() => {
    if (!going) return undefined;
    const leaving = new AbortController();
    const reading = sparing(() => void queries.invalidateQueries({ queryKey: options.queryKey }));
    const known = queries.getQueryData(options.queryKey)?.generation.lastSequence ?? 0;
    const following = followRun(generationId, known, {
      signal: leaving.signal,
      onFrame: (numbered) => {
        const { frame } = numbered;
        setFrames((before) => [...before, numbered]);
        setSince((before) => before ?? { at: Date.now(), progress: frame.progress });
        if (frame.type === 'stage_progress') {
          setWriting((shown) => (shown?.unitId === frame.data.unit.id ? null : shown));
        }
        reading.soon();
      },
      onPreview: (preview) => {
        setWriting((shown) => nextWriting(shown, preview, Date.now()));
        reading.soon();
      },
      onLost: () => {
        setLost(true);
        reading.now();
      },
      onLive: () => setLost(false),
    });
    // A refusal shows itself when the run is read.
    following.catch(() => reading.now());
    return () => {
      leaving.abort();
      reading.never();
      setWriting(null);
      setSince(null);
      setLost(false);
      // The last frame says that the run is over; what it used and when it ended is read once more.
      void queries.invalidateQueries({ queryKey: options.queryKey });
    };
  }, [going, generationId, options, queries]);

  return { run, error, refetch, writing, since, lost };
}
