type Work = { done: number; total: number; elapsedSeconds: number };

/**
 * Seconds left if the work goes on at the pace so far; null while that would be a guess (before 5 seconds, before
 * anything is done) and when nothing is left.
 */
export function secondsLeft({ done, total, elapsedSeconds }: Work): number | null {
  if (elapsedSeconds < 5 || done <= 0 || done >= total) return null;
  return (elapsedSeconds / done) * (total - done);
}
