import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { identityContract } from '../../backend/src/modules/identity/identity.contract.ts';
import { draftCourse, publishCourse } from '../../backend/test/support/published-course.ts';
import { learnerOf, TIDES } from '../../backend/test/support/tutor-course.ts';
import { accessibilityProblems, sidewaysOverflow } from './browser.ts';
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

describe('somebody whose session ended while they write', () => {
  const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });
  const words = (page: Page) => text(page).innerText();
  const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor();

  /** A section that somebody writes in, and their session, which is over. */
  async function writing(width: 360 | 1280) {
    const instructor = await lectern.app.person({ role: 'instructor' });
    const { courseId, lessons } = await draftCourse(lectern.app, instructor, {
      lessons: [[{ title: 'Dances' }]],
    });
    const window = await lectern.open({ width, scheme: 'light' }, instructor);
    const { page } = window;
    await window.goTo(`/teaching/courses/${courseId}/sections/${lessons[0]!.sections[0]}`);
    await text(page).fill('Bees dance.');
    await saved(page);
    await page.context().request.post(lectern.app.url + identityContract.logout.path);
    await text(page).fill('Bees dance for others.');
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    return { ...window, dialog, instructor };
  }

  it('signs in on the spot, and what they wrote is saved', async () => {
    const { page, dialog, instructor, close } = await writing(360);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    const enter = dialog.getByRole('button', { name: 'Sign in and go on' });
    await enter.click();
    await dialog.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await dialog.getByLabel(/^Password of/).fill(instructor.password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await saved(page);
    await page.reload();
    await text(page).waitFor();
    expect(await words(page)).toBe('Bees dance for others.');
    await close();
  });

  it('leaves nothing of it to another person who signs in there', async () => {
    const { page, dialog, close } = await writing(1280);
    const admin = await lectern.app.person({ role: 'admin' });
    await dialog.getByRole('button', { name: 'Sign in another way, or as somebody else' }).click();
    await page.getByLabel('E-mail address').fill(admin.email);
    await page.getByLabel('Password', { exact: true }).fill(admin.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await text(page).waitFor();
    expect(await words(page)).toBe('Bees dance.');
    await page.reload();
    await text(page).waitFor();
    expect(await words(page)).toBe('Bees dance.');
    await close();
  });
});

describe('somebody whose session ended while they learn', () => {
  it('keeps the note, the question to the tutor and the half-given answer, there and after a reload', async () => {
    const course = await publishCourse(lectern.app, await lectern.app.person({ role: 'instructor' }), TIDES);
    const student = await learnerOf(lectern.app, course.courseId);
    const { page, goTo, close } = await lectern.open(wide, student);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const question = page.getByLabel('What do you want to know?');
    const option = page.getByLabel('The gravity of the moon');
    await goTo(`/learn/${course.courseId}/${course.lessons[0]!.sections[0]}`);
    await option.check();
    await button('Ask the tutor').click();
    await question.fill('Why twice a day?');
    await button('Notes').click();
    await page.getByLabel('Note on this section').fill('The moon, mostly.');
    const end = () => page.context().request.post(lectern.app.url + identityContract.logout.path);
    await page.route('**/api/notes/*', (route) => end().then(() => route.continue()), { times: 1 });
    await button('Save note').click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByLabel(/^Password of/).fill(student.password);
    await page.keyboard.press('Enter');
    const list = page.getByRole('list', { name: 'Notes on this section' });
    await list.getByText('The moon, mostly.').waitFor();
    expect(await option.isChecked()).toBe(true);

    await page.context().clearCookies();
    await page.reload();
    await page.getByLabel('E-mail').fill(student.email);
    await page.getByLabel('Password', { exact: true }).fill(student.password);
    await button('Sign in').click();
    await page.getByRole('heading', { level: 1, name: 'High water' }).waitFor();
    await button('Ask the tutor').click();
    expect(await question.inputValue()).toBe('Why twice a day?');
    await option.waitFor();
    expect(await option.isChecked()).toBe(true);
    await close();
  });
});
