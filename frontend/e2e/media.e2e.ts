import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mediaContract } from '../../backend/src/modules/media/media.contract.ts';
import { eventually } from '../../backend/test/support/eventually.ts';
import { beginUpload, film, photograph, sendBytes } from '../../backend/test/support/media-files.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';
import { openLine } from './support/line.ts';

let lectern: Lectern;
let instructor: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
});

afterAll(() => lectern?.close());

const LIBRARY = '/teaching/media';
const MEGABYTE = 1_048_576;
const wide = { width: 1280, scheme: 'light' } as const;

const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
  page.getByLabel('Files to upload').setInputFiles({ name, mimeType, buffer });
const library = async () => (await lectern.app.as(instructor).ok(mediaContract.list)).media;

/** A window on the library. */
async function opened(view: Parameters<Lectern['open']>[0] = wide) {
  const window = await lectern.open(view, instructor);
  await window.goTo(LIBRARY);
  await window.page.getByRole('heading', { level: 1, name: 'Media' }).waitFor();
  return window;
}

describe('the media library', () => {
  it('takes a picture, asks what it shows, finds it again, and puts an archived one back', async () => {
    const { page, failures, close } = await opened();
    await choose(page, 'hive.jpg', 'image/jpeg', await photograph(700, 350));
    await page.getByText('hive.jpg is in the library').waitFor();
    await page.getByText('No description yet').waitFor();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'hive.jpg' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Say what the picture shows, or that it only adorns.').waitFor();
    await dialog.getByLabel('What the picture shows').fill('Three hives below a lime tree');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: hive.jpg').waitFor();
    await dialog.getByRole('button', { name: 'Archive the file' }).click();
    await dialog.getByRole('button', { name: 'Put it back' }).waitFor();
    expect(await library()).toEqual([]);
    await dialog.getByRole('button', { name: 'Put it back' }).click();
    await dialog.getByRole('button', { name: 'Archive the file' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByLabel('Search', { exact: true }).fill('lime');
    await page.getByRole('link', { name: 'hive.jpg' }).waitFor();
    await page.getByLabel('Kind').selectOption('Videos');
    await page.getByText('No file fits').waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  it('replaces a file after saying where the new one will be seen', async () => {
    const { page, close } = await opened();
    await choose(page, 'map.jpg', 'image/jpeg', await photograph(700, 350));
    await page.getByText('map.jpg is in the library').waitFor();
    await page.getByRole('link', { name: 'map.jpg' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Replace with another file' }).click();
    const buffer = await photograph(640, 480);
    await (await chooser).setFiles({ name: 'newer.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByText(/newer.jpg will be shown wherever/).waitFor();
    await page.getByRole('button', { name: 'Replace the file' }).click();
    await page.getByText('Replaced: map.jpg').waitFor();
    const map = (await library()).find(({ name }) => name === 'map.jpg');
    expect(map).toMatchObject({ width: 640, height: 480, revision: 2 });
    await close();
  });

  it('goes on with an upload after the network was cut, from where it was', async () => {
    const line = await openLine(Number(new URL(lectern.app.url).port));
    const { page, close } = await lectern.open(wide, instructor);
    const offsets: number[] = [];
    await page.route('**/api/media/uploads/*', async (route) => {
      const request = route.request();
      if (request.method() === 'PATCH') {
        offsets.push(Number(request.headers()['upload-offset']) / MEGABYTE);
        if (offsets.length === 3) line.cut();
      }
      await route.continue();
    });
    await page.goto(line.url + LIBRARY);
    const bytes = film(5 * MEGABYTE);
    await choose(page, 'dance.mp4', 'video/mp4', bytes);
    await page.getByText('dance.mp4 waits for the network and then goes on').waitFor();
    line.mend();
    await page.getByText('dance.mp4 is in the library').waitFor({ timeout: 30_000 });
    // The piece that was cut off is sent again, and nothing before it.
    expect(offsets).toEqual([0, 1, 2, 2, 3, 4, 5]);
    const { url } = (await library()).find(({ name }) => name === 'dance.mp4')!;
    const kept = await fetch(`${lectern.app.url}${url}`);
    expect((await kept.arrayBuffer()).byteLength).toBe(bytes.length);
    await close();
    await line.close();
  });

  it('gives an upload up, and goes on with one of another day', async () => {
    const bytes = film(2 * MEGABYTE);
    const begun = { name: 'lecture.mp4', type: 'video/mp4', bytes };
    const uploadId = await beginUpload(lectern.app, instructor, begun);
    await sendBytes(lectern.app, instructor, { uploadId, offset: 0, bytes: bytes.subarray(0, MEGABYTE) });
    const { page, close } = await opened();
    await page.getByText('lecture.mp4: 1 MB of 2.1 MB arrived.').waitFor();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Go on with lecture.mp4' }).click();
    await (await chooser).setFiles({ name: 'lecture.mp4', mimeType: 'video/mp4', buffer: bytes });
    await page.getByText('lecture.mp4 is in the library').waitFor();
    // Bytes that never arrive: the server is asked for nothing until the upload is stopped.
    await page.route('**/api/media/uploads/*', (route) =>
      route.request().method() === 'PATCH' ? undefined : route.continue(),
    );
    const sending = page.waitForRequest((request) => request.method() === 'PATCH');
    await choose(page, 'wrong.mp4', 'video/mp4', bytes);
    await sending;
    const wrong = (await library()).find(({ name }) => name === 'wrong.mp4')!;
    await page.getByRole('button', { name: 'Stop the upload of wrong.mp4' }).click();
    await page.getByText('wrong.mp4').waitFor({ state: 'detached' });
    const given = await eventually(async () => {
      const params = { mediaId: wrong.id };
      const { media } = await lectern.app.as(instructor).ok(mediaContract.get, { params });
      return media.state === 'refused' && media;
    });
    expect(given.refusalCode).toBe('upload_cancelled');
    await close();
  });

  it.each(views)('is clean for everyone at $width px, $scheme', async (view) => {
    const { page, close } = await opened(view);
    await page.getByRole('link', { name: 'hive.jpg' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.getByRole('link', { name: 'hive.jpg' }).click();
    await page.getByRole('dialog', { name: 'hive.jpg' }).getByLabel('Name').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await close();
  });
});
