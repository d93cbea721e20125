import { useEffect, useRef } from 'react';
import type { PlacedSection } from '../../components/course/outline.ts';
import {
  beginReading,
  giveBack,
  takeSeconds,
  withActivity,
  withVisibility,
  type ReadingTime,
} from './reading-time.ts';
import { useTimeReport } from './progress.queries.ts';

/** Milliseconds between reports while somebody reads. */
const HEARTBEAT = 30_000;
/** Seconds below which opening a section was only passing by. */
const PASSING_BY = 3;

type Reading = { time: ReadingTime };

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll'] as const;

/**
 * Measures how long a section is read, reports it every 30 seconds, when the tab goes away and when the section is left.
 * What could not be reported is tried again with the next report. Out: takes the seconds not reported yet, for the
 * report that marks the section as done.
 */
export function useReadingTime(courseId: string, section: PlacedSection | null): () => number {
  const report = useTimeReport(courseId);
  const latestReport = useRef(report);
  const open = useRef<Reading | null>(null);
  useEffect(() => {
    latestReport.current = report;
  });

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
    const noteVisibility = () => {
      reading.time = withVisibility(reading.time, Date.now(), !document.hidden);
      if (document.hidden) flush();
    };
    const heartbeat = window.setInterval(flush, HEARTBEAT);
    for (const sign of signs) window.addEventListener(sign, noteSign, { passive: true, capture: true });
    document.addEventListener('visibilitychange', noteVisibility);
    window.addEventListener('pagehide', flush);
    return () => {
      window.clearInterval(heartbeat);
      for (const sign of signs) window.removeEventListener(sign, noteSign, { capture: true });
      document.removeEventListener('visibilitychange', noteVisibility);
      window.removeEventListener('pagehide', flush);
      flush();
      open.current = null;
    };
    // A section is the same as long as its id is: the outline around it changes with every report.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [section?.id]);

  return () => (open.current ? take(open.current) : 0);
}

function take(reading: Reading): number {
  const { seconds, time } = takeSeconds(reading.time, Date.now());
  reading.time = time;
  return seconds;
}
