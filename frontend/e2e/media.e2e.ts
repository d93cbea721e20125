import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { coursesAuthoringContract as authoring } from '../../backend/src/modules/courses/courses-authoring.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { mediaContract } from '../../backend/src/modules/media/media.contract.ts';
import { eventually } from '../../backend/test/support/eventually.ts';
import {
  beginUpload,
  film,
  photograph,
  sendBytes,
  uploadFile,
} from '../../backend/test/support/media-files.ts';
import { publishCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { asMarkdown, editor, toEndOf, writeAs } from './support/editor.ts';
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

/** A film of two seconds, made by the browser itself, so that it can play it. */
async function recordFilm(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d')!;
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
    const recorded = new Promise<Blob>((resolve) => {
      recorder.addEventListener('dataavailable', ({ data }) => resolve(data));
    });
    recorder.start();
    // Long enough not to be over while a busy machine looks at it.
    const end = performance.now() + 2_000;
    for (let frame = 0; performance.now() < end; frame += 1) {
      context.fillRect(frame, frame, 10, 10);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    return [...new Uint8Array(await (await recorded).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** Drops files on the text that is being written. */
async function drop(page: Page, files: { name: string; type: string; content: string }[]) {
  await editor(page).evaluate((element, dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, type, content } of dropped)
      dataTransfer.items.add(new File([content], name, { type }));
    const { left, top } = element.getBoundingClientRect();
    const at = { clientX: left + 20, clientY: top + 20, bubbles: true, cancelable: true };
    element.dispatchEvent(new DragEvent('drop', { dataTransfer, ...at }));
  }, files);
}

/** Drops two drawings at once, and puts one after the other into the text. */
async function dropDrawings(page: Page) {
  const content = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>';
  const names = ['queen.svg', 'drone.svg'];
  await drop(
    page,
    names.map((name) => ({ name, type: 'image/svg+xml', content })),
  );
  const picker = page.getByRole('dialog', { name: 'Picture' });
  for (const name of names) {
    const arrived = picker.getByRole('listitem').filter({ hasText: `${name} is in the library` });
    await arrived.getByRole('button', { name: 'Use', exact: true }).click();
    await picker.getByLabel('What the picture shows').fill(`The ${name}`);
    await picker.getByRole('button', { name: 'Put the picture here' }).click();
  }
  await picker.waitFor({ state: 'detached' });
}

/** Puts a page of another site below the last line of the text; what is no such page is refused. */
async function embedFilm(page: Page) {
  await toEndOf(page, 'More:');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/embed');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Page of another site' });
  await dialog.getByLabel('Address').fill('https://bees.example/film');
  await page.keyboard.press('Enter');
  await dialog.getByText('Pages of this address cannot be shown here.').waitFor();
  await dialog.getByLabel('Address').fill('https://vimeo.com/1');
  await page.keyboard.press('Enter');
  await dialog.getByText('Say what it is.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByLabel('What it is').fill('A film');
  await dialog.getByRole('button', { name: 'Put the page here' }).click();
  await page.getByRole('button', { name: 'Show A film' }).waitFor();
}

/** Waits until a picture is there, and looks that its place was kept free in its proportions. */
async function expectLoaded(picture: Locator) {
  await picture.scrollIntoViewIfNeeded();
  const size = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return { given: [image.getAttribute('width'), image.getAttribute('height')], shown: image.width };
  });
  expect(size.given).toEqual(['1200', '600']);
  expect(size.shown).toBeLessThan(360);
}

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
    await page.getByText('dance.mp4 is in the library').waitFor();
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

  it('puts a picture with its description into a section, and learners see it without a jump', async () => {
    const course = await publishCourse(lectern.app, instructor, { lessons: [[{ title: 'Hives' }]] });
    const { courseId } = course;
    const sectionId = course.lessons[0]!.sections[0]!;
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(`/teaching/courses/${courseId}/sections/${sectionId}`);
    const text = editor(page);
    await text.click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('/pict');
    await page.keyboard.press('Enter');
    const picker = page.getByRole('dialog', { name: 'Picture' });
    await choose(page, 'comb.jpg', 'image/jpeg', await photograph(1200, 600));
    await picker.getByRole('button', { name: 'Use', exact: true }).waitFor();
    await picker.getByRole('button', { name: 'Use', exact: true }).click();
    await picker.getByRole('button', { name: 'Put the picture here' }).click();
    await picker.getByText('Say what the picture shows, or that it only adorns.').waitFor();
    await picker.getByLabel('What the picture shows').fill('A comb full of honey');
    await picker.getByRole('button', { name: 'Put the picture here' }).click();
    await text.getByRole('img', { name: 'A comb full of honey' }).waitFor();
    await dropDrawings(page);
    const content = 'WEBVTT\n\n00:00.000 --> 00:01.000\nBees dance.\n';
    await drop(page, [{ name: 'dance.vtt', type: 'text/vtt', content }]);
    await page.getByText('dance.vtt is in the library').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
    await page.getByText(/^Saved \d/).waitFor();
    const markdown = await (await asMarkdown(page)).inputValue();
    expect(markdown).toMatch(/!\[A comb full of honey\]\(media:[0-9a-f-]{36}\)/);
    expect(markdown).toMatch(
      /!\[The queen\.svg\]\(media:[0-9a-f-]{36}\)!\[The drone\.svg\]\(media:[0-9a-f-]{36}\)/,
    );
    expect(failures).toEqual([]);
    const bytes = await recordFilm(page);
    const film = await uploadFile(lectern.app, instructor, { name: 'f.webm', type: 'video/webm', bytes });
    const captions = (await library()).find(({ name }) => name === 'dance.vtt')!;
    const media = `::video[The dance]{src="media:${film.id}"}`;
    await (await asMarkdown(page)).fill([markdown, media, 'More:'].join('\n\n'));
    await page.getByText(/^Saved \d/).waitFor();
    await writeAs(page, 'Page');
    await text.getByRole('button', { name: 'Add captions' }).click();
    const shelf = page.getByRole('dialog', { name: 'Captions' });
    await shelf.getByRole('button', { name: 'Use dance.vtt' }).click();
    await text.getByRole('textbox', { name: 'Language of the captions' }).fill('en');
    await text.getByRole('button', { name: 'Change captions' }).waitFor();
    await embedFilm(page);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByText(/^Saved \d/).waitFor();
    const written = await (await asMarkdown(page)).inputValue();
    expect(written).toContain(`src="media:${film.id}" captions="media:${captions.id}" lang="en"`);
    expect(written).toContain('::embed[A film]{src="https://player.vimeo.com/video/1"}');
    await page.getByText(/^Saved \d/).waitFor();
    await lectern.app.as(instructor).ok(authoring.publish, { params: { courseId }, body: {} });
    await close();

    const student = await lectern.app.person();
    await lectern.app.as(student).ok(enrollmentsContract.enroll, { params: { courseId } });
    const learner = await lectern.open({ width: 360, scheme: 'dark' }, student);
    await learner.goTo(`/learn/${courseId}/${sectionId}`);
    const shown = learner.page.getByRole('img', { name: 'A comb full of honey' });
    await shown.waitFor();
    await expectLoaded(shown);
    const track = learner.page.locator('video[aria-label="The dance"] track[kind="captions"]');
    await learner.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 0);
    const vtt = await learner.page.request.get(lectern.app.url + (await track.getAttribute('src'))!);
    expect(await vtt.text()).toContain('Bees dance.');
    await learner.page.getByRole('button', { name: 'Show A film' }).waitFor();
    expect(await accessibilityProblems(learner.page)).toEqual([]);
    expect(await sidewaysOverflow(learner.page)).toBe(0);

    // Addresses that have run out are replaced while the page is open: the first reply has such ones.
    const signedAnew = async (change: (addresses: string) => string) => {
      let asked = 0;
      await learner.page.route(`**/api/courses/*/sections/${sectionId}`, async (route) => {
        const reply = await route.fetch();
        asked += 1;
        const text = await reply.text();
        await route.fulfill({ response: reply, body: asked === 1 ? change(text) : text });
      });
      await learner.page.reload();
      await shown.waitFor();
      return () => asked;
    };
    const asked = await signedAnew((text) => text.replaceAll('signature=', 'signature=old'));
    await learner.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 0);
    await expectLoaded(shown);
    expect(asked()).toBe(2);
    await learner.page.unrouteAll();
    // A film goes on from where it was.
    await signedAnew((text) => text.replaceAll('expires=', 'old=yes&expires='));
    await learner.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 0);
    const playing = learner.page.locator('video');
    await playing.evaluate((video: HTMLVideoElement) => video.play());
    await learner.page.waitForFunction(() => document.querySelector('video')!.currentTime > 0.1);
    await playing.evaluate((video) => video.dispatchEvent(new Event('error')));
    await learner.page.locator('video:not([src*="old=yes"])').waitFor();
    await learner.page.waitForFunction(() => document.querySelector('video')!.currentTime > 0.1);
    await learner.close();
  });

  it.each(views())('is clean for everyone at $width px, $scheme', async (view) => {
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
