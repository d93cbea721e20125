import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createTimeTokens, momentOf } from './progress-clock.ts';

const rita = {
  institutionId: '0190aaaa-0000-7000-8000-000000000001',
  userId: '0190aaaa-0000-7000-8000-000000000002',
};
const now = new Date('2026-03-02T12:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const tokens = createTimeTokens('a secret that is long enough for it');

describe('a time token', () => {
  it('proves its time to the server that made it, for the person it was made for', () => {
    const { serverTime, token } = tokens.issue(rita, now);
    expect(serverTime).toBe('2026-03-02T12:00:00.000Z');
    expect(tokens.read(rita, token, minutes(60))).toEqual(now);
    expect(tokens.read({ ...rita, userId: rita.institutionId }, token, minutes(60))).toBeNull();
    expect(createTimeTokens('another secret, as long as it is').read(rita, token, minutes(60))).toBeNull();
    expect(tokens.read(rita, token, minutes(-6))).toBeNull();
  });

  it('is refused whatever is changed in it', () => {
    const { token } = tokens.issue(rita, now);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('0', '9', 'A', '.', '_'), (place, character) => {
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        fc.pre(changed !== token);
        expect(tokens.read(rita, changed, minutes(60))).toBeNull();
      }),
    );
    for (const broken of ['', '.', 'abc', `${token}.`, `-1.${token}`]) {
      expect(tokens.read(rita, broken, minutes(60))).toBeNull();
    }
  });
});

describe('the moment of something learned offline', () => {
  const right = { serverTime: now, clientTimeAtToken: now };
  const hourFast = { serverTime: now, clientTimeAtToken: minutes(60) };
  const bounds = { now: minutes(30), enrolledAt: minutes(-120) };

  it.each([
    ['a right clock', minutes(-10), right, { at: minutes(-10) }],
    ['a clock an hour fast', minutes(50), hourFast, { at: minutes(-10) }],
    ['a little in the future', minutes(33), right, { at: minutes(30) }],
    ['far in the future', minutes(40), right, { refusal: 'clock_unbelievable' }],
    ['a little before the enrolment', minutes(-123), right, { at: minutes(-120) }],
    ['long before the enrolment', minutes(-180), right, { refusal: 'before_enrollment' }],
    ['a season ago', minutes(-91 * 24 * 60), right, { refusal: 'too_old' }],
  ])('with %s', (_name, clientTime, clock, expected) => {
    expect(momentOf(clientTime, clock, bounds)).toEqual(expected);
  });

  it('is the same whatever the clock of the device says, and lies between enrolment and now', () => {
    const span = fc.integer({ min: -10_000_000, max: 10_000_000 });
    fc.assert(
      fc.property(span, span, (offset, skew) => {
        const happened = new Date(now.getTime() + offset);
        const shifted = (date: Date) => new Date(date.getTime() + skew);
        const moment = momentOf(happened, right, bounds);
        const skewed = momentOf(
          shifted(happened),
          { serverTime: now, clientTimeAtToken: shifted(now) },
          bounds,
        );
        expect(skewed).toEqual(moment);
        if (!('at' in moment)) return;
        expect(moment.at >= bounds.enrolledAt && moment.at <= bounds.now).toBe(true);
      }),
    );
  });
});
