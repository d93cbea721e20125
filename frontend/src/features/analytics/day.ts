import { dateFormat } from '../../lib/intl.ts';

/** A day of the server's calendar (UTC) without its year, such as "21 Nov". In: ISO 8601 date. */
export function formatDay(date: string, language: string): string {
  return dateFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(date));
}
