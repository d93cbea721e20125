import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { getCurrentInstitutionOptions } from '../../api/generated/@tanstack/react-query.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { watchReadingTime, type ReadingTimeWatch } from './reading-time-watch.ts';
import { useTimeReport } from './reports.queries.ts';

/** Seconds between reports while somebody reads, until the server says how many. */
const HEARTBEAT = 30;

/**
 * Measures how long a section is read and reports it: as often as the server asks, when the tab goes away, and when the
 * section is left. Out: takes the seconds not reported yet, for the report that marks the section as done.
 * @param openedAt when the first section was opened, which may be before anything could be measured
 */
export function useReadingTime(
  courseId: string,
  section: PlacedSection | null,
  openedAt: number,
): () => number {
  const report = useTimeReport(courseId);
  const latestReport = useRef(report);
  const firstOpenedAt = useRef<number | null>(openedAt);
  const watch = useRef<ReadingTimeWatch | null>(null);
  useEffect(() => {
    latestReport.current = report;
  });
  useHeartbeat(() => watch.current?.flush());

  useEffect(() => {
    if (!section) return undefined;
    // Of this section alone: seconds given back late must not be counted for the one that follows.
    const began = firstOpenedAt.current ?? Date.now();
    const watching = watchReadingTime(began, (seconds) => latestReport.current(section, seconds));
    firstOpenedAt.current = null;
    watch.current = watching;
    return () => {
      watch.current = null;
      watching.stop();
    };
    // A section is the same as long as its id is: the outline around it changes with every report.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [section?.id]);

  return () => watch.current?.take() ?? 0;
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
