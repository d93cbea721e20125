import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { getCurrentInstitutionOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import { endLearningSession } from '../../api/generated/sdk.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import {
  beginReading,
  giveBack,
  takeSeconds,
  withActivity,
  withVisibility,
  type ReadingTime,
} from './reading-time.ts';
import { useTimeReport } from './reports.queries.ts';
import { takeTurn } from './reading-turn.ts';
import { reportedVisit } from './visit.ts';

/** Seconds between reports while somebody reads, until the server says how many. */
const HEARTBEAT = 30;
/** Seconds below which opening a section was only passing by. */
const PASSING_BY = 3;

type Reading = { time: ReadingTime };

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll'] as const;

/** Says that the person goes away. Nobody waits for the answer: a visit that is not ended ends by itself. */
function endVisit() {
  const sessionId = reportedVisit();
  if (sessionId) endLearningSession({ path: { sessionId }, keepalive: true }).catch(() => undefined);
}

/**
 * Measures how long a section is read, reports it as often as the server asks, when the tab goes away and when the section is left.
 * Of several tabs only the one that was in front last counts.
 * What could not be reported is tried again with the next report. Out: takes the seconds not reported yet, for the
 * report that marks the section as done.
 */
export function useReadingTime(courseId: string, section: PlacedSection | null): () => number {
  const report = useTimeReport(courseId);
  const latestReport = useRef(report);
  const open = useRef<Reading | null>(null);
  const flushOpen = useRef(() => {});
  useEffect(() => {
    latestReport.current = report;
  });
  useHeartbeat(() => flushOpen.current());

  useEffect(() => {
    if (!section) return undefined;
    // Of this section alone: seconds given back late must not be counted for the one that follows.
    const reading: Reading = { time: beginReading(Date.now(), !document.hidden) };
    open.current = reading;
    const putBack = (seconds: number) => {
      reading.time = giveBack(reading.time, seconds);
    };
    const flush = () => {
      const seconds = take(reading);
      if (seconds < PASSING_BY) putBack(seconds);
      else latestReport.current(section, seconds).catch(() => putBack(seconds));
    };
    const noteSign = () => {
      reading.time = withActivity(reading.time, Date.now());
    };
    const count = (counts: boolean) => {
      reading.time = withVisibility(reading.time, Date.now(), counts);
      if (!counts) flush();
    };
    let giveTurnBack = () => {};
    const comeToFront = () => {
      giveTurnBack();
      giveTurnBack = takeTurn(() => count(false));
      count(true);
    };
    const noteVisibility = () => (document.hidden ? count(false) : comeToFront());
    const leave = () => {
      flush();
      endVisit();
    };
    if (!document.hidden) comeToFront();
    flushOpen.current = flush;
    for (const sign of signs) window.addEventListener(sign, noteSign, { passive: true, capture: true });
    document.addEventListener('visibilitychange', noteVisibility);
    window.addEventListener('focus', comeToFront);
    window.addEventListener('pagehide', leave);
    return () => {
      flushOpen.current = () => {};
      for (const sign of signs) window.removeEventListener(sign, noteSign, { capture: true });
      document.removeEventListener('visibilitychange', noteVisibility);
      window.removeEventListener('focus', comeToFront);
      window.removeEventListener('pagehide', leave);
      giveTurnBack();
      flush();
      open.current = null;
    };
    // A section is the same as long as its id is: the outline around it changes with every report.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [section?.id]);

  return () => (open.current ? take(open.current) : 0);
}

/** Calls at every heartbeat. */
function useHeartbeat(beat: () => void): void {
  const { data } = useQuery({ ...getCurrentInstitutionOptions(), staleTime: Infinity });
  const seconds = data?.progressHeartbeatSeconds ?? HEARTBEAT;
  const latest = useRef(beat);
  useEffect(() => {
    latest.current = beat;
  });
  useEffect(() => {
    const timer = window.setInterval(() => latest.current(), seconds * 1_000);
    return () => window.clearInterval(timer);
  }, [seconds]);
}

function take(reading: Reading): number {
  const { seconds, time } = takeSeconds(reading.time, Date.now());
  reading.time = time;
  return seconds;
}
