import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { readingSettingsContract, type ReadingSettings } from './progress-reading-settings.contract.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const SETTINGS: ReadingSettings = {
  width: 'narrow',
  textSize: 130,
  spacing: 'loose',
  font: 'dyslexia',
  motion: 'reduced',
  theme: 'dark',
};

describe('how somebody likes to read', () => {
  it('is kept for them, changed, and nobody else’s', async () => {
    const [student, other] = [await app.person(), await app.person()];
    expect(await app.as(student).ok(readingSettingsContract.get)).toEqual({ settings: null });
    await app.as(student).ok(readingSettingsContract.save, { body: SETTINGS });
    const changed = { ...SETTINGS, theme: 'auto' as const };
    await app.as(student).ok(readingSettingsContract.save, { body: changed });
    expect(await app.as(student).ok(readingSettingsContract.get)).toEqual({ settings: changed });
    expect(await app.as(other).ok(readingSettingsContract.get)).toEqual({ settings: null });
  });

  it('is one of the choices, also when it is saved twice at once', async () => {
    const student = await app.person();
    const sizes = [90, 100, 110, 120];
    await Promise.all(
      sizes.map((textSize) =>
        app.as(student).ok(readingSettingsContract.save, { body: { ...SETTINGS, textSize } }),
      ),
    );
    const { settings } = await app.as(student).ok(readingSettingsContract.get);
    expect(sizes).toContain(settings?.textSize);
    const body = { ...SETTINGS, textSize: 500 };
    expect(await app.as(student).refused(readingSettingsContract.save, { body })).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });
});
