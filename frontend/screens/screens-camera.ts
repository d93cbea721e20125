/** Takes the pictures: a browser for each person, width, light and language, and a file of few colours for each page. */
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import sharp from 'sharp';
import { identityContract } from '../../backend/src/modules/identity/identity.contract.ts';
import { settle } from '../bench/bench-spa-browser.ts';
import { launchOptions } from '../e2e/chromium.ts';
import type { Screen } from './screens-list.ts';
import type { ScreensSite } from './screens-site.ts';

/** How a screen is looked at, and what its files are called after it. */
export type Look = { width: 1280 | 360; scheme: 'light' | 'dark'; locale: string; suffix: string };

const HEIGHTS = { 1280: { least: 900, most: 1_800 }, 360: { least: 740, most: 2_200 } };
/** Enough for anti-aliased text on a few surfaces; a photograph of a page with pictures still looks like one. */
const COLOURS = 128;
const PATIENCE = 15_000;

/** The looks in which a screen is pictured. */
export function looksOf({ also = [] }: Screen): Look[] {
  const light = { scheme: 'light', locale: 'en-GB' } as const;
  const looks: Look[] = [
    { ...light, width: 1280, suffix: '1280' },
    { ...light, width: 360, suffix: '360' },
  ];
  if (also.includes('dark')) looks.push({ ...light, scheme: 'dark', width: 1280, suffix: 'dark-1280' });
  if (also.includes('arabic')) looks.push({ ...light, locale: 'ar', width: 360, suffix: 'ar-360' });
  return looks;
}

export type Camera = {
  /** Pictures a screen in a look. Resolves to what went wrong on the page, nothing when all is well. */
  take(screen: Screen, look: Look, folder: string): Promise<string[]>;
  close(): Promise<void>;
};

/** Starts the browser. */
export async function openCamera(site: ScreensSite): Promise<Camera> {
  const browser = await chromium.launch(launchOptions);
  const contexts = new Map<string, Promise<BrowserContext>>();
  const contextFor = (who: Screen['who'], look: Look) => {
    const key = `${who} ${look.suffix}`;
    const known = contexts.get(key) ?? openContext(browser, site, who, look);
    contexts.set(key, known);
    return known;
  };
  return {
    async take(screen, look, folder) {
      const context = await contextFor(screen.who, look);
      const page = await context.newPage();
      try {
        return await picture(page, site, screen, join(folder, `${screen.name}-${look.suffix}.png`));
      } finally {
        await page.close();
        await context.setOffline(false);
      }
    },
    close: () => browser.close(),
  };
}

async function openContext(
  browser: Browser,
  { app, people }: ScreensSite,
  who: Screen['who'],
  { width, scheme, locale }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width].least },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale,
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  if (who === 'visitor') return context;
  const { email, password } = people[who];
  const reply = await context.request.post(`${app.url}${identityContract.login.path}`, {
    data: { email, password },
  });
  if (!reply.ok()) throw new Error(`Signing in was answered ${reply.status()}: ${await reply.text()}`);
  return context;
}

async function picture(page: Page, site: ScreensSite, screen: Screen, file: string): Promise<string[]> {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.goto(new URL(screen.path(site), site.app.url).href);
  await settle(page);
  if (screen.act && (await isEnglish(page))) {
    await screen.act(page);
    await page.waitForTimeout(MOMENT);
  }
  await fit(page);
  const bytes = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await sharp(bytes).png({ palette: true, colours: COLOURS, effort: 10, compressionLevel: 9 }).toFile(file);
  return failures;
}

const MOMENT = 700;

/** What is done on a page is said in English words. */
const isEnglish = (page: Page) => page.evaluate(() => document.documentElement.lang === 'en');

/** Makes the window as high as the page, within bounds, so that the whole of it is seen without scrolling. */
async function fit(page: Page): Promise<void> {
  const { width } = page.viewportSize()!;
  const { least, most } = HEIGHTS[width as Look['width']];
  const wanted = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(most, Math.max(least, wanted)) });
  await page.evaluate(async () => {
    window.scrollTo(0, 0);
    await document.fonts.ready;
  });
  await page.waitForTimeout(MOMENT / 2);
}
