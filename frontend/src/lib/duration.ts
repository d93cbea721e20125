/** Durations as people say them: "40 s", "12 min", "1 h 20 min". */
import { numberFormat } from './intl.ts';

function unit(value: number, name: 'second' | 'minute' | 'hour', language: string): string {
  const display = name === 'minute' ? 'short' : 'narrow';
  const text = numberFormat(language, { style: 'unit', unit: name, unitDisplay: display }).format(value);
  // Intl writes "1h" and "40s" in English; a thin figure needs its space to be read.
  return text.replace(/^([\d.,\u00a0\u202f]*\d)(\p{L})/u, '$1\u00a0$2').replace(' ', '\u00a0');
}

/** Measured time. In: seconds, negative counts as 0. Below a minute in seconds, below an hour in minutes. */
export function formatSeconds(seconds: number, language: string): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return unit(whole, 'second', language);
  return formatMinutes(Math.round(whole / 60), language);
}

/** Estimated time. In: minutes, rounded to whole ones. Out: "12 min", "1 h", "1 h 20 min". */
export function formatMinutes(minutes: number, language: string): string {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < 60) return unit(whole, 'minute', language);
  const hours = unit(Math.floor(whole / 60), 'hour', language);
  const rest = whole % 60;
  return rest === 0 ? hours : `${hours} ${unit(rest, 'minute', language)}`;
}

/** Measured time to the second, so that parts add up to their sum: "1 h 20 min 5 s". In: seconds, negative counts as 0. */
export function formatExactTime(seconds: number, language: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    { value: Math.floor(whole / 3600), name: 'hour' as const },
    { value: Math.floor(whole / 60) % 60, name: 'minute' as const },
    { value: whole % 60, name: 'second' as const },
  ].filter(({ value, name }) => value > 0 || (whole === 0 && name === 'second'));
  return parts.map(({ value, name }) => unit(value, name, language)).join(' ');
}
