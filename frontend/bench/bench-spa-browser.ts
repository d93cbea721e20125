/** Chromium for the bench: one profile, signed in as one person at a time, and open to Lighthouse. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { identityContract } from '../../backend/src/modules/identity/identity.contract.ts';
import { freePort } from '../../backend/src/platform/database/embedded-port.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { launchOptions } from '../e2e/chromium.ts';

export type BenchBrowser = {
  /** Where Lighthouse finds it. */
  port: number;
  /** Makes the browser that of a person, with nothing left of who was there before. */
  become(person: TestPerson): Promise<void>;
  /** A page that has fetched nothing yet and has no service worker, which would fetch ahead. */
  openPage(width: number): Promise<Page>;
  close(): Promise<void>;
};

/** @param url the origin to sign in at; its certificate may be signed by nobody */
export async function openBenchBrowser(url: string): Promise<BenchBrowser> {
  const disk = await mkdtemp(join(tmpdir(), 'lectern-bench-browser-'));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(disk, {
    ...launchOptions,
    args: [...launchOptions.args, `--remote-debugging-port=${port}`, '--ignore-certificate-errors'],
    ignoreHTTPSErrors: true,
    // Lighthouse sets its own.
    viewport: null,
    locale: 'en-GB',
  });
  return {
    port,
    async become({ email, password }) {
      await context.clearCookies();
      const reply = await context.request.post(`${url}${identityContract.login.path}`, {
        data: { email, password },
      });
      if (!reply.ok()) throw new Error(`Signing in was answered ${reply.status()}: ${await reply.text()}`);
    },
    async openPage(width) {
      const page = await context.newPage();
      await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
      await page.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
      const session = await context.newCDPSession(page);
      await session.send('Network.clearBrowserCache');
      return page;
    },
    async close() {
      await context.close();
      await rm(disk, { recursive: true, force: true });
    },
  };
}

/** Resolves when what the page is for is there and nothing has been asked of the server for a moment. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  let last = Date.now();
  const asked = () => void (last = Date.now());
  page.on('request', asked);
  page.on('requestfinished', asked);
  while (Date.now() - last < QUIET_MILLISECONDS) await page.waitForTimeout(QUIET_MILLISECONDS / 5);
  page.off('request', asked);
  page.off('requestfinished', asked);
}

const QUIET_MILLISECONDS = 1_000;
