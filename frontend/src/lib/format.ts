import { directionOf, isolated } from './i18n/direction.ts';
import { dateFormat, numberFormat } from './intl.ts';

/** Numbers, dates and durations in the reader's language, through Intl. `language` is a BCP 47 tag. */

/** A whole or fractional number with the language's grouping, at most one decimal. */
export function formatNumber(value: number, language: string): string {
  return numberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

/** `percent` is 0–100 and is shown without decimals, rounded down, so that 100 % always means all. */
export function formatPercent(percent: number, language: string): string {
  const whole = Math.floor(Math.min(100, Math.max(0, percent)));
  // Intl puts marks around the sign where lines run from right to left, so that it stays behind its number.
  if (directionOf(language) === 'rtl') {
    return numberFormat(language, { style: 'percent' }).format(whole / 100);
  }
  return `${numberFormat(language).format(whole)}\u00a0%`;
}

/** An amount of money such as "€49.00"; the currency is an ISO 4217 code. */
export function formatPrice(cents: number, currency: string, language: string): string {
  return numberFormat(language, { style: 'currency', currency }).format(cents / 100);
}

/** What a language is called in another: "German", "Brazilian Portuguese". `tag` and `language` are BCP 47 tags. */
export function languageName(tag: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
}

/** US dollars from millionths of a dollar; amounts below a cent are shown with four decimals. */
export function formatCost(micros: number, language: string): string {
  const dollars = micros / 1_000_000;
  const decimals = dollars > 0 && dollars < 0.01 ? 4 : 2;
  return numberFormat(language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(dollars);
}

/** A day, such as "21 Nov 2026"; `iso` is an ISO 8601 time. */
export function formatDate(iso: string, language: string, timeZone?: string): string {
  return dateFormat(language, { dateStyle: 'medium', timeZone }).format(new Date(iso));
}

/** Day and time of day, such as "21 Nov 2026, 14:05"; `iso` is an ISO 8601 time. */
export function formatDateTime(iso: string, language: string, timeZone?: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return dateFormat(language, style).format(new Date(iso));
}

/** The time of day, such as "14:05"; `at` is milliseconds since 1970. */
export function formatTime(at: number, language: string): string {
  return dateFormat(language, { timeStyle: 'short' }).format(at);
}

const relativeSteps: { unit: Intl.RelativeTimeFormatUnit; seconds: number }[] = [
  { unit: 'year', seconds: 31_536_000 },
  { unit: 'month', seconds: 2_592_000 },
  { unit: 'week', seconds: 604_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
];

/** How long ago (or until), in the largest unit that fits: "3 days ago", "now". `now` is milliseconds since 1970. */
export function formatRelative(iso: string, language: string, now = Date.now()): string {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const step of relativeSteps) {
    if (Math.abs(seconds) >= step.seconds) return words.format(Math.trunc(seconds / step.seconds), step.unit);
  }
  return words.format(0, 'second');
}

/** A size of data in steps of a thousand, such as "340 kB" or "1.2 MB"; never "0 kB" for something. */
export function formatBytes(bytes: number, language: string): string {
  const [value, unit] =
    bytes < 999_500
      ? [bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1000)), 'kilobyte']
      : bytes < 999_950_000
        ? [bytes / 1e6, 'megabyte']
        : [bytes / 1e9, 'gigabyte'];
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return numberFormat(language, style).format(value);
}

/** Names or words as one: "Ada, Ben and Cem". */
export function formatList(items: readonly string[], language: string): string {
  // One is the usual number, and the first formatter of a page costs milliseconds.
  if (items.length === 1) return items[0]!;
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
}

/** Facts in a row, such as "Picture, 240 kB", with the comma of the language; what is empty is left out. */
export function formatFacts(facts: readonly (string | false | null | undefined)[], language: string): string {
  return facts
    .filter((fact) => typeof fact === 'string' && fact !== '')
    .map((fact) => isolated(fact as string, language))
    .join(language.startsWith('ar') ? '، ' : ', ');
}
