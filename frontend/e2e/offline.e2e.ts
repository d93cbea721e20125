import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import type { PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestApp, TestPerson } from '../../backend/test/support/test-app.ts';
import { withClient } from '../../backend/src/platform/database/embedded-database.ts';
import { accessibilityProblems, sidewaysOverflow } from './browser.ts';
import { openDevice, type Device } from './support/device.ts';
import { startApp } from './support/lectern.ts';
import { publishTides } from './support/tides-course.ts';

const title = 'Tides and how to read them';

let app: TestApp;
let course: PublishedCourse;
let student: TestPerson;
let enrollmentId: string;
const devices: Device[] = [];

beforeAll(async () => {
  app = await startApp();
  const instructor = await app.person({ role: 'instructor' });
  course = await publishTides(app, instructor, title);
  student = await app.person({ fullName: 'Rita Reader' });
  const params = { courseId: course.courseId };
  const { enrollment } = await app.as(student).ok(enrollmentsContract.enroll, { params });
  enrollmentId = enrollment.id;
});
afterAll(async () => {
  for (const device of devices) await device.close();
  await app?.close();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const learn = (section: number) =>
  `/learn/${course.courseId}/${course.lessons.flatMap(({ sections }) => sections)[section]}`;
/** How far below the top of the document something stands, wherever that is scrolled to. */
const topOf = (part: Locator) =>
  part.evaluate((element) => element.getBoundingClientRect().top + window.scrollY);
const offlineLine = (page: Page) => page.getByText('You are offline.', { exact: false }).waitFor();

/** A device on which the student is signed in. */
async function signIn(width: number): Promise<Device> {
  const device = await openDevice(app.port, width);
  devices.push(device);
  await device.goTo('/sign-in');
  const { page } = device;
  await page.getByLabel('E-mail').fill(student.email);
  await page.getByLabel('Password', { exact: true }).fill(student.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: title }).first().waitFor();
  return device;
}

/** The course is on the device, and so are the pages. */
async function kept({ page }: Device) {
  await page.getByText('On this device: 4 of 4 sections', { exact: false }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Rows of the database about the enrolment `$1`. */
async function rowsOf(text: string): Promise<Record<string, unknown>[]> {
  return withClient(
    app.database.superuserUrl,
    async (client) => (await client.query(text, [enrollmentId])).rows,
  );
}

async function recordedEvents(): Promise<unknown[]> {
  const rows = await rowsOf('select event_id from progress_facts where enrollment_id = $1 order by event_id');
  return rows.map(({ event_id }) => event_id);
}

describe('a student learns without the network', () => {
  it('on two devices, closes the browser, comes back: nothing is lost and nothing doubled', async () => {
    // What is learned comes onto the device by itself; what is asked for does too.
    const laptop = await signIn(1280);
    await laptop.goTo(learn(0));
    await kept(laptop);
    const phone = await signIn(360);
    await phone.goTo(`/courses/${course.courseId}`);
    await phone.page.getByRole('button', { name: 'Keep on this device' }).click();
    await kept(phone);
    laptop.line.cut();
    phone.line.cut();

    // The laptop: a section done and a question answered, then the browser is closed.
    await laptop.goTo(learn(0));
    await heading(laptop.page, 'Why there are tides');
    await offlineLine(laptop.page);
    await laptop.page.getByText('The sea rises and falls').waitFor();
    await laptop.page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await heading(laptop.page, 'Questions on tides');
    await laptop.page.getByRole('button', { name: '1 of 3 required sections, 33 %' }).waitFor();
    const first = laptop.page.getByRole('form', { name: 'Question 1 of 4' });
    await first.getByLabel('The moon').check();
    await first.getByRole('button', { name: 'Check answer' }).click();
    await first.getByText('Your answer is on this device.', { exact: false }).waitFor();
    await laptop.restart();

    // Started again without the network: everything is still there, and one can go on.
    await laptop.goTo(learn(0));
    await heading(laptop.page, 'Why there are tides');
    await laptop.page.getByText('On this device', { exact: true }).waitFor();
    await laptop.page.getByRole('link', { name: 'Go on: Questions on tides' }).click();
    await laptop.page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await laptop.page.getByRole('button', { name: '2 of 3 required sections, 66 %' }).waitFor();
    // What terms mean is there, too.
    await laptop.goTo(`/learn/${course.courseId}/glossary`);
    await laptop.page.getByText('A wave that runs up a river.').waitFor();
    // What only the server counts stays as it was last told, and says so; nothing of it looks broken.
    await laptop.goTo('/learning');
    await laptop.page.getByText('until then only the lesson itself counts it', { exact: false }).waitFor();
    await laptop.page.getByRole('button', { name: '0 of 3 required sections, 0 %' }).first().waitFor();
    expect(await laptop.page.getByText('The server cannot be reached', { exact: false }).count()).toBe(0);

    // The phone: another section.
    await phone.goTo(learn(3));
    await heading(phone.page, 'Reading a tide table');
    await phone.page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await phone.page.getByText('On this device', { exact: true }).waitFor();
    expect(await sidewaysOverflow(phone.page)).toBe(0);
    expect(await accessibilityProblems(phone.page)).toEqual([]);
    expect(await recordedEvents()).toEqual(expect.not.arrayContaining(await laptop.keptEvents(student)));
    const onDevices = [...(await laptop.keptEvents(student)), ...(await phone.keptEvents(student))];
    const before = await recordedEvents();

    // Back again, in another order than it was learned in.
    phone.line.mend();
    await phone.page.getByText('Sent', { exact: true }).waitFor();
    laptop.line.mend();
    await laptop.page.getByRole('button', { name: '3 of 3 required sections, 100 %' }).waitFor();
    await laptop.restart();
    await laptop.goTo('/learning');
    const completed = laptop.page.getByRole('region', { name: 'Completed' });
    await completed.getByRole('button', { name: '3 of 3 required sections, 100 %' }).waitFor();

    const recorded = await recordedEvents();
    expect(recorded).toEqual(expect.arrayContaining(onDevices));
    expect(new Set(recorded).size).toBe(recorded.length);
    expect(recorded.length).toBeGreaterThanOrEqual(before.length + onDevices.length);
    const rows = await rowsOf(
      `select e.status, e.progress_percentage, (select count(*) from question_responses where enrollment_id = e.id) as answers,
        (select count(*) from progress_facts where enrollment_id = e.id and claimed) as claims
      from enrollments e where e.id = $1`,
    );
    expect(rows).toEqual([{ status: 'completed', progress_percentage: 100, answers: '1', claims: '3' }]);

    // Who signs out leaves nothing behind.
    await laptop.page.getByRole('button', { name: /Rita Reader/ }).click();
    await laptop.page.getByRole('button', { name: 'Sign out' }).click();
    await heading(laptop.page, 'Sign in');
    const left = await laptop.page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name),
    );
    expect(left.filter((name) => name?.includes(student.id))).toEqual([]);
  });

  it('and what is being read stays where it is when the network goes and comes back', async () => {
    const phone = await signIn(360);
    await phone.goTo(learn(0));
    const text = phone.page.getByText('The sea rises and falls');
    const onward = phone.page.getByRole('link', { name: 'Go on: Questions on tides' });
    await onward.waitFor();
    const before = await topOf(text);
    await phone.page.context().setOffline(true);
    await offlineLine(phone.page);
    expect(await topOf(text)).toBe(before);
    // The line covers nothing for good: the end of the page can be brought out from under it.
    const line = (await phone.page.getByText('You are offline.', { exact: false }).boundingBox())!;
    await phone.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const { y, height } = (await onward.boundingBox())!;
    expect(y + height).toBeLessThan(line.y);
    expect(await accessibilityProblems(phone.page)).toEqual([]);
    await phone.page.context().setOffline(false);
    await phone.page.getByText('You are offline.', { exact: false }).waitFor({ state: 'hidden' });
    expect(await topOf(text)).toBe(before);
  });
});
