/** When something that was learned offline happened, by the clock of the server. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whom a token was made for. */
type Holder = { institutionId: string; userId: string };

export type TimeTokens = {
  /** The time now and the token that proves it to this server later. */
  issue(holder: Holder, now: Date): { serverTime: string; token: string };
  /** The time that a token proves; null when it is not of this server, not of this person, or of the future. */
  read(holder: Holder, token: string, now: Date): Date | null;
};

/** Tokens are `milliseconds.signature`; the person is in what is signed, not in the token. */
export function createTimeTokens(secret: string): TimeTokens {
  // A key of its own, so that nothing signed here can pass for something else.
  const key = createHmac('sha256', secret).update('lectern progress clock').digest();
  const sign = ({ institutionId, userId }: Holder, milliseconds: string) =>
    createHmac('sha256', key).update(`${institutionId}.${userId}.${milliseconds}`).digest('base64url');
  return {
    issue(holder, now) {
      const milliseconds = String(now.getTime());
      return { serverTime: now.toISOString(), token: `${milliseconds}.${sign(holder, milliseconds)}` };
    },
    read(holder, token, now) {
      const [milliseconds = '', signature = '', ...more] = token.split('.');
      const expected = Buffer.from(sign(holder, milliseconds));
      const given = Buffer.from(signature);
      if (!/^\d{1,15}$/.test(milliseconds) || given.length !== expected.length || more.length > 0)
        return null;
      if (!timingSafeEqual(given, expected) || Number(milliseconds) > now.getTime() + TOLERANCE) return null;
      return new Date(Number(milliseconds));
    },
  };
}

/** Milliseconds by which a corrected time may be off: a token takes a moment to arrive, and replicas differ a little. */
const TOLERANCE = 5 * 60_000;
/** What was learned longer ago is not taken: 90 days, in milliseconds. */
const OLDEST = 90 * 24 * 60 * 60_000;

export type ClockReading = { serverTime: Date; clientTimeAtToken: Date };
export type Moment = { at: Date } | { refusal: 'clock_unbelievable' | 'before_enrollment' | 'too_old' };

/**
 * The server's time of an event: the device's time, moved by how far its clock was off when it got the token.
 * Within five minutes of the future it is now, and within five minutes of the enrolment it is the enrolment's moment;
 * beyond that, or more than 90 days ago, it is refused, because no order could be made of it.
 */
export function momentOf(
  clientTime: Date,
  { serverTime, clientTimeAtToken }: ClockReading,
  bounds: { now: Date; enrolledAt: Date },
): Moment {
  const now = bounds.now.getTime();
  const enrolledAt = Math.min(bounds.enrolledAt.getTime(), now);
  const corrected = clientTime.getTime() + serverTime.getTime() - clientTimeAtToken.getTime();
  if (corrected > now + TOLERANCE) return { refusal: 'clock_unbelievable' };
  if (corrected < now - OLDEST) return { refusal: 'too_old' };
  if (corrected < enrolledAt - TOLERANCE) return { refusal: 'before_enrollment' };
  return { at: new Date(Math.min(now, Math.max(enrolledAt, corrected))) };
}
