import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { identityContract } from '../../backend/src/modules/identity/identity.contract.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
beforeAll(async () => {
  lectern = await startLectern();
});
afterAll(() => lectern?.close());

const wide = { width: 1280, scheme: 'light' } as const;
const refreshing = '**/api/auth/refresh';
const myLearning = (page: Page) => page.getByRole('heading', { level: 1, name: 'My learning' }).waitFor();

describe('somebody who is signed in stays so', () => {
  it('when one load of a page interrupts another', async () => {
    const { page, goTo, close } = await lectern.open(wide, await lectern.app.person());
    await goTo('/learning');
    await myLearning(page);
    for (let time = 0; time < 3; time += 1) {
      const asked = page.waitForRequest(refreshing);
      await page.evaluate(() => window.location.reload());
      await asked;
    }
    await page.reload();
    await myLearning(page);
    expect(new URL(page.url()).pathname).toBe('/learning');
    await close();
  });

  it('when the server renewed the session and its answer was lost', async () => {
    const { page, goTo, close } = await lectern.open(wide, await lectern.app.person());
    await goTo('/learning');
    await myLearning(page);
    const { url } = lectern.app;
    let lost: number | undefined;
    await page.route(
      refreshing,
      async (route) => {
        const cookies = await page.context().cookies(`${url}/api/auth/refresh`);
        const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
        const reply = await lectern.app.anonymous().call(identityContract.refresh, { headers: { cookie } });
        lost = reply.status;
        await route.abort();
      },
      { times: 1 },
    );
    const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/refresh'));
    await page.reload();
    await failed;
    expect(lost).toBe(200);
    await page.reload();
    await myLearning(page);
    await close();
  });
});
