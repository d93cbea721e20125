import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { progressPlacesContract } from '../../backend/src/modules/progress/progress-places.contract.ts';
import { eventually } from '../../backend/test/support/eventually.ts';
import { readingSettingsContract } from '../../backend/src/modules/progress/progress-reading-settings.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { uploadFile } from '../../backend/test/support/media-files.ts';
import { BODY, publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let course: PublishedCourse;
let student: TestPerson;

const wide = { width: 1280, scheme: 'light' } as const;
const phone = { width: 360, scheme: 'dark' } as const;
const steps = Array.from(
  { length: 40 },
  (_, index) =>
    `Stage ${index + 1} of the walk leads over the flats while the water is low, and past the beacons that stand where the channel turns towards the island. Whoever keeps to them has firm sand below.`,
);
const question = (id: string) => ({
  id,
  type: 'true_false' as const,
  prompt: `Is the way over the flats marked for walks by ${id}?`,
  options: [
    { id: 'true', text: 'True' },
    { id: 'false', text: 'False' },
  ],
});
const asked = ['day', 'night', 'spring tide', 'neap tide', 'fog'];

/** A minute of silence as a WAV file: 8,000 samples of one byte a second. */
function silence(): Buffer {
  const samples = Buffer.alloc(60 * 8_000, 128);
  const head = Buffer.from('RIFF....WAVEfmt ....................data....', 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

beforeAll(async () => {
  lectern = await startLectern();
  const instructor = await lectern.app.person({ role: 'instructor' });
  const upload = { name: 'surf.wav', type: 'audio/wav', bytes: silence() };
  const sound = await uploadFile(lectern.app, instructor, upload);
  course = await publishCourse(lectern.app, instructor, {
    course: { title: 'Walking the flats' },
    lessons: [
      [
        { title: 'Before you go', isRequired: false },
        { title: 'The long walk', body: { ...BODY, markdown: steps.join('\n\n') } },
        {
          title: 'What you know now',
          kind: 'quiz',
          body: { ...BODY, questions: asked.map(question) },
          keys: asked.map((id) => ({ questionId: id, correct: ['true'], rationale: {} })),
        },
        {
          title: 'What the sea sounds like',
          body: { ...BODY, markdown: `Listen to it.\n\n::audio[The surf]{src="media:${sound.id}"}` },
        },
      ],
    ],
  });
});
afterAll(() => lectern?.close());
beforeEach(async () => {
  student = await lectern.app.person();
  const params = { courseId: course.courseId };
  await lectern.app.as(student).ok(enrollmentsContract.enroll, { params });
});

const learn = (section?: number) =>
  section === undefined
    ? `/learn/${course.courseId}`
    : `/learn/${course.courseId}/${course.lessons[0]!.sections[section]}`;
const READING = { width: 'normal', textSize: 100, spacing: 'normal', font: 'serif', theme: 'auto' } as const;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const note = (page: Page) => page.getByText('Continued where you left off');

/** Resolves when the section read last is this one, read at this block of its text or this question. */
const placed = (section: number, at: number | string) =>
  eventually(async () => {
    const params = { courseId: course.courseId };
    const { places } = await lectern.app.as(student).ok(progressPlacesContract.list, { params });
    const [last] = places;
    return (
      last?.sectionId === course.lessons[0]!.sections[section] && [last?.block, last?.questionId].includes(at)
    );
  });

/** Runs in the page: whether the device keeps this block as where the person reads, for a server that is away. */
async function waitsHere({ id, block }: { id: string; block: number }): Promise<boolean> {
  const kept = (await indexedDB.databases()).find(({ name }) => name?.endsWith(id));
  if (!kept) return false;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(kept.name!);
    opening.addEventListener('error', () => reject(opening.error));
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('places').objectStore('places').getAll();
      reading.addEventListener('success', () => {
        opening.result.close();
        const places = reading.result as { block: number; isSent: boolean }[];
        resolve(places.some((place) => place.block === block && !place.isSent));
      });
    });
  });
}

/** The reader turns the wheel until something stands where one reads, just below the top bar. */
async function readTo(page: Page, words: string) {
  const element = page.getByText(words, { exact: false });
  await element.waitFor();
  const { y } = (await element.boundingBox())!;
  await page.mouse.move(page.viewportSize()!.width / 2, 400);
  await page.mouse.wheel(0, y - 110);
}

/** The stage or the question that stands where one reads. */
const readHere = (page: Page) =>
  page.evaluate(() => {
    const stops = [...document.querySelectorAll('[data-reading] p, form[data-question-id]')];
    const here = stops.find((stop) => stop.getBoundingClientRect().bottom > 130);
    return /Stage \d+|Question \d/.exec(here?.textContent ?? '')?.[0];
  });
const scrolled = (page: Page) => page.evaluate(() => window.scrollY);

const sound = (page: Page) => page.locator('audio[aria-label="The surf"]');

/** Plays the recording from this second for a moment. Out: the second at which it was stopped. */
const hearUntil = (page: Page, second: number) =>
  sound(page).evaluate(async (audio: HTMLAudioElement, start) => {
    audio.currentTime = start;
    await audio.play();
    audio.pause();
    return Math.floor(audio.currentTime);
  }, second);

/** The second at which the server knows the recording to be left. */
async function leftSecond() {
  const params = { courseId: course.courseId };
  const { places } = await lectern.app.as(student).ok(progressPlacesContract.list, { params });
  return places.find(({ media }) => media)?.media?.second;
}

describe('a learner', () => {
  it('reads half-way on one device, and goes on at the same paragraph on another', async () => {
    const desk = await lectern.open(wide, student);
    await desk.goTo(learn(1));
    await heading(desk.page, 'The long walk');
    await readTo(desk.page, 'Stage 20 of');
    await placed(1, 19);
    expect(await readHere(desk.page)).toBe('Stage 20');
    expect(desk.failures).toEqual([]);
    await desk.close();

    const { page, goTo, failures, quiet, close } = await lectern.open(phone, student);
    await goTo(learn());
    await heading(page, 'The long walk');
    await note(page).waitFor();
    expect(await readHere(page)).toBe('Stage 20');
    // Tab goes on from here, and what is read out begins here.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Stage 20');
    await quiet();
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);

    // Back to the top, which is the place then: at once, since the reader wants less motion than the device has.
    const body = { ...READING, motion: 'reduced' } as const;
    await lectern.app.as(student).ok(readingSettingsContract.save, { body });
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.reload();
    await note(page).waitFor();
    await page.locator('html[data-motion=reduced]').waitFor();
    await page.getByRole('button', { name: 'To the top' }).click();
    await note(page).waitFor({ state: 'hidden' });
    expect(await scrolled(page)).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('The long walk');
    await placed(1, 0);
    await page.reload();
    await heading(page, 'The long walk');
    await quiet();
    expect(await note(page).count()).toBe(0);
    expect(failures).toEqual([]);
    await close();
  });

  it('hears a recording to its middle on one device, and goes on at the same second on another', async () => {
    const desk = await lectern.open(wide, student);
    await desk.goTo(learn(3));
    await heading(desk.page, 'What the sea sounds like');
    await desk.page.getByText('Listen to it.').click();
    const heard = await hearUntil(desk.page, 30);
    await eventually(async () => (await leftSecond()) === heard);
    expect(desk.failures).toEqual([]);
    await desk.close();

    const { page, goTo, failures, close } = await lectern.open(phone, student);
    await goTo(learn());
    await heading(page, 'What the sea sounds like');
    await sound(page).evaluate(
      (audio: HTMLAudioElement) =>
        new Promise<void>((resolve) => {
          if (audio.currentTime > 0) resolve();
          else audio.addEventListener('seeked', () => resolve(), { once: true });
        }),
    );
    expect(await sound(page).evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBe(heard);
    expect(failures).toEqual([]);
    await close();
  });

  it('who plays it before the server has said where they were stays where they have come to', async () => {
    const { page, goTo, failures, close } = await lectern.open(wide, student);
    const played = Promise.withResolvers<void>();
    await page.route('**/api/progress/courses/*/places', async (route) => {
      const reply = await route.fetch();
      await played.promise;
      await route.fulfill({ response: reply });
    });
    await goTo(learn(3));
    await heading(page, 'What the sea sounds like');
    const heard = await hearUntil(page, 45);
    played.resolve();
    await eventually(async () => (await leftSecond()) === heard);
    expect(await sound(page).evaluate((audio: HTMLAudioElement) => Math.floor(audio.currentTime))).toBe(
      heard,
    );
    expect(failures).toEqual([]);
    await close();
  });

  it('goes on at the question they had come to', async () => {
    const desk = await lectern.open(wide, student);
    await desk.goTo(learn(2));
    // The questions above are drawn one by one, and move those below them.
    await desk.quiet();
    await readTo(desk.page, 'Question 4 of 5');
    await placed(2, 'neap tide');
    await desk.close();

    const { page, goTo, failures, quiet, close } = await lectern.open(phone, student);
    await goTo(learn());
    await heading(page, 'What you know now');
    await note(page).waitFor();
    await quiet();
    expect(await readHere(page)).toBe('Question 4');
    expect(failures).toEqual([]);
    await close();
  });

  it('is taken to the next step when the section read last is done', async () => {
    const { page, goTo, failures, close } = await lectern.open(wide, student);
    await goTo(learn(1));
    await readTo(page, 'Stage 30 of');
    await placed(1, 29);
    await page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await heading(page, 'What you know now');
    await goTo(learn());
    await heading(page, 'What you know now');
    // And what is done opens at its beginning.
    await page.getByRole('link', { name: 'Previous' }).click();
    await heading(page, 'The long walk');
    await page.getByText('Stage 1 of').waitFor();
    expect(await scrolled(page)).toBe(0);
    expect(failures).toEqual([]);
    await close();
  });

  it('is never moved when the address names a place', async () => {
    const { page, goTo, quiet, close } = await lectern.open(wide, student);
    await goTo(learn(1));
    await readTo(page, 'Stage 20 of');
    await placed(1, 19);
    await goTo('/learning');
    await goTo(`${learn(1)}#note`);
    await page.getByText('Stage 1 of').waitFor();
    await quiet();
    expect(await note(page).count()).toBe(0);
    expect(await scrolled(page)).toBe(0);
    // Reading nothing there, they have not moved on either.
    await goTo('/learning');
    await goTo(learn(1));
    await note(page).waitFor();
    expect(await readHere(page)).toBe('Stage 20');
    await close();
  });

  it('reads on without the network, and it is told when that is back', async () => {
    const desk = await lectern.open(wide, student);
    await desk.goTo(learn(1));
    await heading(desk.page, 'The long walk');
    await desk.page.getByText('Stage 1 of').waitFor();
    await desk.page.context().setOffline(true);
    // That line stands above the text, and moves it.
    await desk.page.getByText('You are offline.', { exact: false }).waitFor();
    await readTo(desk.page, 'Stage 30 of');
    await eventually(() => desk.page.evaluate(waitsHere, { id: student.id, block: 29 }));
    await desk.page.context().setOffline(false);
    await placed(1, 29);
    await desk.close();

    const { page, goTo, failures, close } = await lectern.open(phone, student);
    await goTo(learn());
    await note(page).waitFor();
    expect(await readHere(page)).toBe('Stage 30');
    expect(failures).toEqual([]);
    await close();
  });

  it('may say how sure they are, and finds it again', async () => {
    const { page, goTo, failures, close } = await lectern.open(wide, student);
    await goTo(learn(0));
    const sure = page.getByRole('group', { name: 'How sure are you of this?' });
    const reported = page.waitForResponse((response) => response.url().includes('/api/progress/lessons/'));
    await sure.getByLabel('Mostly').check();
    await reported;
    await page.reload();
    await sure.getByLabel('Mostly').and(page.locator(':checked')).waitFor();
    await sure.getByLabel('A little').check();
    await page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await heading(page, 'The long walk');
    await page.getByRole('link', { name: 'Previous' }).click();
    await sure.getByLabel('A little').and(page.locator(':checked')).waitFor();
    expect(failures).toEqual([]);
    await close();
  });
});
