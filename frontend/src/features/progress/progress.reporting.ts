import { isApiError } from '../../api/api-error.ts';
import { devicePerson } from '../../api/device-person.ts';
import type { Work } from '../../lib/device/device-database.ts';
import { forgetWork, holdWork, keepWork } from '../../lib/device/outbox.ts';

/** Without an answer, or from a server that cannot take it now: the work waits and is sent again. */
function mayComeThrough(error: unknown): boolean {
  return (
    isApiError(error) &&
    (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)
  );
}

/**
 * Sends something that was done, and keeps it on this device until the server has answered. Out: the answer, or null when
 * none came and it waits here; it is sent later under the same event id, so it is recorded once. Throws the server's
 * refusal; what cannot be kept here either fails as it did.
 */
export async function sendOrHold<Reply>(work: Work, send: () => Promise<Reply>): Promise<Reply | null> {
  const person = devicePerson();
  if (!person) return send();
  // Both at once: a page that is being closed has no time for one after the other.
  const kept = keepWork(person, work).then(
    () => true,
    () => false,
  );
  try {
    const reply = await send();
    void kept
      .then((isKept) => (isKept ? forgetWork(person, work.eventId) : undefined))
      .catch(() => undefined);
    return reply;
  } catch (error) {
    const isKept = await kept;
    if (isKept && mayComeThrough(error)) {
      // Kept is enough: what is not marked as held is sent with others a little later.
      await holdWork(person, work.eventId).catch(() => undefined);
      return null;
    }
    // The refusal is what has to be told, whatever the device says.
    if (isKept) await forgetWork(person, work.eventId).catch(() => undefined);
    throw error;
  }
}
