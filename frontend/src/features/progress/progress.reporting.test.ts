import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiError } from '../../api/api-error.ts';
import type { Work } from '../../lib/device/device-database.ts';

const keepWork = jest.fn<() => Promise<void>>();
const holdWork = jest.fn<() => Promise<void>>();
const forgetWork = jest.fn<() => Promise<void>>();
jest.unstable_mockModule('../../lib/device/outbox.ts', () => ({ keepWork, holdWork, forgetWork }));
jest.unstable_mockModule('../../api/device-person.ts', () => ({
  devicePerson: () => ({ institutionId: 'institution', userId: 'person' }),
}));
const { sendOrHold } = await import('./progress.reporting.ts');

const work = { eventId: 'event' } as Work;
const failure = (status: number) => new ApiError({ status, code: 'code', detail: 'detail' });
const fullDisk = new Error('QuotaExceededError');

describe('sendOrHold', () => {
  beforeEach(() => {
    for (const step of [keepWork, holdWork, forgetWork]) step.mockReset().mockResolvedValue();
  });

  it('answers where nothing can be kept, as without a device', async () => {
    keepWork.mockRejectedValue(fullDisk);
    await expect(sendOrHold(work, async () => 'answer')).resolves.toBe('answer');
    expect(forgetWork).not.toHaveBeenCalled();
  });

  it('fails as the request did where the work could not be kept', async () => {
    keepWork.mockRejectedValue(fullDisk);
    const away = failure(0);
    await expect(sendOrHold(work, () => Promise.reject(away))).rejects.toBe(away);
    expect(holdWork).not.toHaveBeenCalled();
  });

  it.each([0, 401, 429, 503])('holds what met status %i, and drops nothing', async (status) => {
    await expect(sendOrHold(work, () => Promise.reject(failure(status)))).resolves.toBeNull();
    expect(holdWork).toHaveBeenCalledTimes(1);
    expect(forgetWork).not.toHaveBeenCalled();
  });

  it('counts kept work as waiting although it could not be marked as held', async () => {
    holdWork.mockRejectedValue(fullDisk);
    await expect(sendOrHold(work, () => Promise.reject(failure(0)))).resolves.toBeNull();
  });

  it('tells the refusal although the work could not be dropped', async () => {
    forgetWork.mockRejectedValue(fullDisk);
    const refused = failure(403);
    await expect(sendOrHold(work, () => Promise.reject(refused))).rejects.toBe(refused);
    expect(forgetWork).toHaveBeenCalledTimes(1);
  });
});
