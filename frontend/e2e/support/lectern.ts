import { existsSync } from 'node:fs';
import type { Browser, Page, Request } from 'playwright-core';
import { identityContract } from '../../../backend/src/modules/identity/identity.contract.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../../backend/test/support/test-app.ts';
import { startBrowser, visit, type View } from '../browser.ts';
import { openContractGate, violationsFile } from './contract-gate.ts';
import { keepInSight } from './seen-pages.ts';

export type Lectern = {
  app: TestApp;
  /** A fresh browser window with this view, signed in as the person when one is given. Failures of pages fail the story. */
  open(view: View, person?: TestPerson): Promise<Window>;
  close(): Promise<void>;
};

export type Window = {
  page: Page;
  /** Goes to an address of the application, such as "/courses". */
  goTo(address: string): Promise<void>;
  /** Resolves when nothing has been asked of the server for a moment; the streams of hints stay open meanwhile. */
  quiet(): Promise<void>;
  /** What went wrong inside the pages so far: uncaught errors and blocked or broken resources. */
  failures: string[];
  close(): Promise<void>;
};

const pages = new URL('../../dist', import.meta.url).pathname;
/** A page is quiet when it has asked nothing for so many milliseconds. */
const QUIET = 500;
/** A story opens one window after another for the same person, more than ten in a minute. */
const LIMITS = { RATE_LIMIT_LOGIN_PER_ACCOUNT: '1000' };
/** Milliseconds for anything to appear: everything is on this machine, which may be busy. */
const PATIENCE = 60_000;

/** A real server on a database of its own that serves the built pages; behind the contract's gate when that is asked for. */
export async function startApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const app = await startTestApp({ STATIC_DIRECTORY: pages, ...LIMITS, ...environment });
  if (!violationsFile) return app;
  const gate = await openContractGate(app.port, violationsFile);
  const close = async () => {
    await gate.close();
    await app.close();
  };
  return { ...app, url: gate.url, port: gate.port, close };
}

/**
 * A real server on a database of its own, serving the built pages, and a browser to look at them.
 * @param environment variables that differ from those of tests, such as the address of a model provider
 */
export async function startLectern(environment: Record<string, string> = {}): Promise<Lectern> {
  if (!existsSync(`${pages}/index.html`)) throw new Error('The pages are not built: npm run build');
  const app = await startApp(environment);
  const browser = await startBrowser();
  return {
    app,
    open: (view, person) => openWindow(browser, app.url, view, person),
    async close() {
      await browser.close();
      await app.close();
    },
  };
}

async function openWindow(browser: Browser, url: string, view: View, person?: TestPerson): Promise<Window> {
  const context = await visit(browser, view);
  context.setDefaultTimeout(PATIENCE);
  // A browser without service workers: each fresh window would fetch the whole application ahead. Those of
  // `support/device.ts` have one.
  await context.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  const page = await context.newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(String(error)));
  page.on('console', (message) => {
    // That nobody is signed in yet is an answer (401), though Chromium calls it an error.
    if (message.type() === 'error' && !message.text().includes('401')) failures.push(message.text());
  });
  const opened: Window = {
    page,
    failures,
    quiet: watchRequests(page),
    goTo: async (address) => void (await page.goto(new URL(address, url).href)),
    close: () => context.close(),
  };
  if (person) await signIn(opened, url, person);
  keepInSight(page);
  context.on('page', keepInSight);
  return opened;
}

function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let last = Date.now();
  page.on('request', (request) => {
    if (!/\/api\/(progress\/events|courses\/[^/]+\/presence)/.test(request.url())) open.add(request);
  });
  const ended = (request: Request) => {
    if (open.delete(request)) last = Date.now();
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  return async () => {
    for (;;) {
      const since = Date.now() - last;
      if (open.size === 0 && since >= QUIET) {
        // On a busy machine what has come may not be drawn yet, and may ask for more when it is.
        await page.evaluate(isIdle).catch(() => (last = Date.now()));
        if (open.size === 0 && Date.now() - last >= since) return;
        continue;
      }
      await page.waitForTimeout(open.size > 0 ? QUIET / 10 : QUIET - since);
    }
  };
}

/** Runs in the page; fails when the page goes away meanwhile. */
const isIdle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5000 }));

/** Signs in without the page for it, which has stories of its own: a sign-in page in every window cost the suite minutes. */
async function signIn({ page }: Window, url: string, person: TestPerson): Promise<void> {
  const { email, password } = person;
  const reply = await page
    .context()
    .request.post(`${url}${identityContract.login.path}`, { data: { email, password } });
  if (!reply.ok()) throw new Error(`Signing in was answered ${reply.status()}: ${await reply.text()}`);
}
