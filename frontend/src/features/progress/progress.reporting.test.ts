import '../../testing/device-storage.ts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiError } from '../../api/api-error.ts';
import { adoptPerson, devicePerson } from '../../api/device-person.ts';
import type { Work } from '../../lib/device/device-database.ts';
import { listWork, onOutboxChange } from '../../lib/device/outbox.ts';
import { sendOrHold } from './progress.reporting.ts';

const user = {
  id: 'person',
  email: 'ann@school.example',
  fullName: 'Ann',
  role: 'student' as const,
  institution: { id: 'institution', slug: 'school', name: 'School' },
};

let events = 0;
const newWork = (): Work => ({
  eventId: `event-${++events}`,
  kind: 'report',
  courseId: 'course',
  lessonId: 'lesson',
  sectionId: 'section',
  sectionTitle: 'Section',
  completed: true,
  timeSpent: 30,
  clientTime: new Date().toISOString(),
  sessionId: 'session',
});
const failure = (status: number) => new ApiError({ status, code: 'code', detail: 'detail' });

/** What the device keeps of a piece of work. */
const keptOf = async ({ eventId }: Work) =>
  (await listWork(devicePerson()!)).find((item) => item.eventId === eventId);

/** Resolves when the device keeps it, or does so no longer. */
const until = (work: Work, isKept: boolean) =>
  new Promise<void>((resolve) => {
    const stop = onOutboxChange(async () => {
      if (((await keptOf(work)) !== undefined) !== isKept) return;
      stop();
      resolve();
    });
  });

/** The browser's store is full, or will not let anything be changed in this way. */
function full(step: 'add' | 'put' | 'delete') {
  jest.spyOn(IDBObjectStore.prototype, step).mockImplementation(() => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
}

beforeEach(() => adoptPerson(user));
afterEach(() => {
  jest.restoreAllMocks();
});

describe('what a learner did', () => {
  it('is not kept once the server has answered', async () => {
    const work = newWork();
    const kept = until(work, true);
    const answer = async () => {
      await kept;
      return 'answer';
    };
    const sent = sendOrHold(work, answer);
    await kept;
    const gone = until(work, false);
    await expect(sent).resolves.toBe('answer');
    await gone;
    expect(await keptOf(work)).toBeUndefined();
  });

  it('is answered where the device keeps nothing', async () => {
    full('add');
    await expect(sendOrHold(newWork(), async () => 'answer')).resolves.toBe('answer');
  });

  it('fails as the request did where it could not be kept', async () => {
    full('add');
    const away = failure(0);
    await expect(sendOrHold(newWork(), () => Promise.reject(away))).rejects.toBe(away);
  });

  it.each([0, 401, 429, 503])('waits here after status %i', async (status) => {
    const work = newWork();
    await expect(sendOrHold(work, () => Promise.reject(failure(status)))).resolves.toBeNull();
    expect(await keptOf(work)).toMatchObject({ state: 'waiting', held: true });
  });

  it('waits here although it could not be marked as held', async () => {
    const work = newWork();
    const kept = until(work, true);
    const send = async () => {
      await kept;
      full('put');
      throw failure(0);
    };
    await expect(sendOrHold(work, send)).resolves.toBeNull();
    jest.restoreAllMocks();
    expect(await keptOf(work)).toMatchObject({ state: 'waiting', held: false });
  });

  it('is refused by the server, also where it cannot be dropped here', async () => {
    const refused = failure(403);
    const work = newWork();
    await expect(sendOrHold(work, () => Promise.reject(refused))).rejects.toBe(refused);
    expect(await keptOf(work)).toBeUndefined();
    full('delete');
    await expect(sendOrHold(newWork(), () => Promise.reject(refused))).rejects.toBe(refused);
  });
});
