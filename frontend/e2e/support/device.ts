import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { TestPerson } from '../../../backend/test/support/test-app.ts';
import { launchOptions } from '../chromium.ts';
import { openLine, type Line } from './line.ts';
import { keepInSight } from './seen-pages.ts';

/** A browser with a disk: what it keeps is there when it is closed and started again. */
export type Device = {
  /** The page of the browser that runs now. */
  page: Page;
  line: Line;
  goTo(address: string): Promise<void>;
  /** Closes the browser and starts it again with the same disk. */
  restart(): Promise<void>;
  /** The event ids that are kept on this device for the person, whatever became of them. */
  keptEvents(person: TestPerson): Promise<string[]>;
  close(): Promise<void>;
};

const PATIENCE = 60_000;

/** A device of its own, with a line of its own to the server. */
export async function openDevice(port: number, width = 1280): Promise<Device> {
  const disk = await mkdtemp(join(tmpdir(), 'lectern-device-'));
  const line = await openLine(port);
  let context: BrowserContext;
  const start = async () => {
    context = await chromium.launchPersistentContext(disk, {
      ...launchOptions,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    context.setDefaultTimeout(PATIENCE);
    device.page = context.pages()[0] ?? (await context.newPage());
    keepInSight(device.page);
  };
  const device = {
    line,
    goTo: async (address: string) => void (await device.page.goto(line.url + address)),
    async restart() {
      await context.close();
      await start();
    },
    keptEvents: (person: TestPerson) => device.page.evaluate(readEvents, databaseOf(person)),
    async close() {
      await context.close();
      await line.close();
      await rm(disk, { recursive: true, force: true });
    },
  } as Device;
  await start();
  return device;
}

const databaseOf = ({ institution, id }: TestPerson) => `lectern.person.${institution.id}.${id}`;

/** Runs in the page. */
function readEvents(name: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.addEventListener('error', () => reject(opening.error));
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('outbox').objectStore('outbox').getAll();
      reading.addEventListener('success', () => {
        opening.result.close();
        resolve((reading.result as { eventId: string }[]).map(({ eventId }) => eventId));
      });
    });
  });
}
