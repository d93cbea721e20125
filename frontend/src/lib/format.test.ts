import { describe, expect, it } from '@jest/globals';
import { formatExactTime, formatMinutes, formatSeconds } from './duration.ts';
import {
  formatBytes,
  formatCost,
  formatDate,
  formatFacts,
  formatNumber,
  formatPercent,
  formatRelative,
} from './format.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [40, '40 s'],
    [59.6, '1 min'],
    [720, '12 min'],
    [3600, '1 h'],
    [4800, '1 h 20 min'],
    [90_000, '25 h'],
    [-5, '0 s'],
  ])('%d seconds read as "%s"', (seconds, text) => {
    expect(plain(formatSeconds(seconds, 'en'))).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [60, '1 min'],
    [790, '13 min 10 s'],
    [3605, '1 h 5 s'],
    [90_061, '25 h 1 min 1 s'],
  ])('%d seconds read exactly as "%s"', (seconds, text) => {
    expect(plain(formatExactTime(seconds, 'en'))).toBe(text);
  });

  it.each([
    [12, '12 min'],
    [60, '1 h'],
    [80, '1 h 20 min'],
  ])('%d minutes read as "%s"', (minutes, text) => {
    expect(plain(formatMinutes(minutes, 'en'))).toBe(text);
  });

  it('speaks the reader’s language', () => {
    expect(plain(formatMinutes(80, 'de'))).toBe('1 h 20 Min.');
  });
});

describe('numbers and dates', () => {
  it.each([
    [58.9, '58 %'],
    [99.99, '99 %'],
    [100, '100 %'],
    [140, '100 %'],
    [-3, '0 %'],
  ])('%d percent is shown as "%s", never rounded up', (percent, text) => {
    expect(plain(formatPercent(percent, 'en'))).toBe(text);
  });

  it.each([
    [0, '$0.00'],
    [1_234_567, '$1.23'],
    [4_200, '$0.0042'],
  ])('%d millionths of a dollar are shown as "%s"', (micros, text) => {
    expect(formatCost(micros, 'en-US')).toBe(text);
  });

  it('groups large numbers', () => {
    expect(formatNumber(12_345.67, 'en')).toBe('12,345.7');
  });

  it('shows a day in the reader’s time zone', () => {
    expect(formatDate('2026-11-21T23:30:00Z', 'en-GB', 'Europe/Berlin')).toBe('22 Nov 2026');
  });

  it.each([
    ['2026-11-21T11:59:50Z', 'now'],
    ['2026-11-21T11:20:00Z', '40 minutes ago'],
    ['2026-11-18T12:00:00Z', '3 days ago'],
    ['2026-11-22T13:00:00Z', 'tomorrow'],
  ])('%s is told as "%s" at noon of 21 November', (iso, text) => {
    expect(formatRelative(iso, 'en', Date.parse('2026-11-21T12:00:00Z'))).toBe(text);
  });
});

describe('amounts of data', () => {
  it.each([
    [0, '0 kB'],
    [1, '1 kB'],
    [999_499, '999 kB'],
    [1_250_000, '1.3 MB'],
    [999_940_000, '999.9 MB'],
    [100_000_000, '100 MB'],
    [10_000_000_000, '10 GB'],
  ])('of %d bytes are "%s"', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });
});

describe('facts in a row', () => {
  it('leave out what is empty', () => {
    expect(formatFacts(['Picture', null, false, '', '240 kB'], 'en')).toBe('Picture, 240 kB');
  });

  it('have the comma of Arabic, each set apart so that none turns the others around', () => {
    expect(formatFacts(['صورة', '240 kB'], 'ar-u-nu-latn')).toBe('\u2068صورة\u2069، \u2068240 kB\u2069');
  });
});
