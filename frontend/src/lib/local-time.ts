/** Between moments (ISO 8601) and what a field of type `datetime-local` holds: the same moment in the reader's own zone. */

const two = (value: number) => String(value).padStart(2, '0');

/** "2026-03-09T12:00:00Z" → "2026-03-09T13:00" in Berlin; null → "". */
export function toLocalTime(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The other way round; null for an empty or unfinished field. */
export function fromLocalTime(value: string): string | null {
  const at = new Date(value);
  return value === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
