import type { KeptPlace, Person } from '../lib/device/device-database.ts';
import { listUnsentPlaces, settlePlace } from '../lib/device/kept-places.ts';
import { isApiError, isRefused } from './api-error.ts';
import { tokenIsOf } from './device-person.ts';
import { keepReadingPlace } from './generated/sdk.gen.ts';

/** The longest that the server takes a place after, in seconds: 90 days. */
const OLDEST = 90 * 24 * 60 * 60;

/**
 * Tells the server where somebody reads, by how long ago it was: the clock of this device may be wrong. It outlives the
 * page. Throws ApiError.
 */
export async function sendPlace(place: KeptPlace, now = Date.now()): Promise<void> {
  const { courseId, sectionId, block, words, within, questionId, media = null, at, sessionId } = place;
  const secondsAgo = Math.max(0, (now - Date.parse(at)) / 1000);
  if (secondsAgo > OLDEST) return;
  await keepReadingPlace({
    path: { courseId, sectionId },
    body: { block, words, within, questionId, media, secondsAgo },
    headers: sessionId ? { 'x-session-id': sessionId } : {},
    keepalive: true,
  });
}

/** Sends the places that wait on this device. Out: whether none waits any more. Throws only for what is not the server's. */
export async function sendPlaces(person: Person): Promise<boolean> {
  for (const place of await listUnsentPlaces(person)) {
    if (!tokenIsOf(person)) return false;
    try {
      await sendPlace(place);
    } catch (error) {
      if (!isApiError(error)) throw error;
      if (!isRefused(error)) return false;
    }
    await settlePlace(person, place);
  }
  return true;
}
