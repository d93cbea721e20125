/**
 * An estimate in steps that do not pretend to be exact: five minutes below an hour, half an hour above. In and out:
 * minutes; anything above zero is at least five.
 */
export function aboutMinutes(minutes: number): number {
  if (minutes <= 0) return 0;
  const step = minutes < 60 ? 5 : 30;
  return Math.max(5, Math.round(minutes / step) * step);
}
