import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startLectern, type Lectern } from './support/lectern.ts';
import { publishTides } from './support/tides-course.ts';

let lectern: Lectern;

beforeAll(async () => {
  lectern = await startLectern();
  const instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  await publishTides(lectern.app, instructor, 'Tides and how to read them');
});

afterAll(() => lectern?.close());

const wide = { width: 1280, scheme: 'light' } as const;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const question = (page: Page, number: number) => page.getByRole('form', { name: `Question ${number} of 4` });

describe('a student learns a course', () => {
  it('from the catalogue to 100 % and back to my learning', async () => {
    const student = await lectern.app.person({ fullName: 'Rita Reader' });
    const { page, goTo, failures, close } = await lectern.open(wide, student);

    // Nothing yet: the way leads to the catalogue.
    await goTo('/');
    await heading(page, 'My learning');
    await page.getByRole('link', { name: 'Find a course' }).click();
    await page.getByLabel('Search', { exact: true }).fill('tides');
    await page.waitForURL('**/courses?q=tides');
    await page.getByText('1 course', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Tides and how to read them' }).click();

    // Decide and start.
    await heading(page, 'Tides and how to read them');
    await page.getByText('Explain what makes the tides').waitFor();
    await page.getByRole('button', { name: 'Enrol and start' }).click();
    await heading(page, 'Why there are tides');
    const outline = page.getByRole('complementary', { name: 'Outline' });
    await outline.getByRole('button', { name: '0 of 3 required sections, 0 %' }).waitFor();

    // The outline moves on at once; the first section earns the first achievement.
    await page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await heading(page, 'Questions on tides');
    await outline.getByRole('button', { name: '1 of 3 required sections, 33 %' }).waitFor();
    await page.getByText('Earned: First step').waitFor();

    await answerQuestions(page);
    await page.getByRole('button', { name: 'Mark as done and go on' }).click();
    // An optional section is passed over, the last required one completes the course.
    await heading(page, 'Reading a tide table');
    await page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await heading(page, 'You have completed Tides and how to read them');
    await page.getByRole('heading', { name: 'Rate this course' }).waitFor();
    await page.getByRole('button', { name: '3 of 3 required sections, 100 %' }).waitFor();
    await page.getByText('0 of 1 done').waitFor();
    await page.getByRole('link', { name: 'Tides elsewhere' }).waitFor();
    await page.getByRole('list', { name: 'Earned on the way' }).getByText('All the way').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy what you have done' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^I completed “Tides and how to read them” on .*: 3 of 3 required sections in /,
    );

    // And the same is true where all courses are.
    await page.getByRole('link', { name: 'Go to my learning' }).click();
    await heading(page, 'My learning');
    const completed = page.getByRole('region', { name: 'Completed' });
    await completed.getByRole('button', { name: '3 of 3 required sections, 100 %' }).waitFor();
    await page.getByRole('button', { name: /^Streak: 1 day in a row/ }).waitFor();
    await page.getByText('All the way', { exact: true }).waitFor();
    // The course's own page leads there, too.
    await completed.getByRole('link', { name: 'Tides and how to read them' }).click();
    await page.getByRole('link', { name: 'What you have done in it' }).click();
    await heading(page, 'You have completed Tides and how to read them');
    await goTo('/courses?completed=hide');
    await page.getByText('0 courses', { exact: true }).waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  async function answerQuestions(page: Page) {
    const one = question(page, 1);
    await one.getByRole('button', { name: 'Check answer' }).click();
    await one.getByText('Choose an answer first.').waitFor();
    await one.getByLabel('The wind').check();
    await one.getByRole('button', { name: 'Check answer' }).click();
    await one.getByText('Not correct').waitFor();
    await one.getByText('Wind makes waves, not tides.').waitFor();
    await one.getByLabel('The moon').check();
    await one.getByRole('button', { name: 'Check answer' }).click();
    await one.getByText('Correct', { exact: true }).waitFor();
    await one.getByText('From: tides.md').click();
    await one.getByText('The moon pulls the water towards it.').waitFor();

    const several = question(page, 2);
    await several.getByLabel('At new moon').check();
    await several.getByLabel('At full moon').check();
    await several.getByRole('button', { name: 'Check answer' }).click();
    await several.getByText('Correct', { exact: true }).waitFor();

    const truth = question(page, 3);
    await truth.getByLabel('False').check();
    await truth.getByRole('button', { name: 'Check answer' }).click();
    await truth.getByText('Correct', { exact: true }).waitFor();

    // Keys of the player do nothing while one writes.
    const word = question(page, 4);
    await word.getByLabel('Your answer').pressSequentially('no water');
    await page.keyboard.press('Enter');
    await word.getByText('Not correct').waitFor();
    await word.getByLabel('Your answer').fill('Low water');
    await page.keyboard.press('Enter');
    await word.getByText('Correct', { exact: true }).waitFor();
  }

  it('goes on exactly where it was left, with the time that was read', async () => {
    const student = await lectern.app.person();
    const { page, goTo, failures, close } = await lectern.open(wide, student);
    await goTo('/courses');
    await page.getByRole('link', { name: 'Tides and how to read them' }).click();
    await page.getByRole('button', { name: 'Enrol and start' }).click();
    await heading(page, 'Why there are tides');
    await page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await heading(page, 'Questions on tides');
    const row = (title: string) =>
      page
        .getByRole('listitem')
        .filter({ has: page.getByRole('link', { name: title }) })
        .last();
    await row('Why there are tides').getByTitle('Done', { exact: true }).waitFor();
    expect(await row('Questions on tides').getByTitle('Done', { exact: true }).count()).toBe(0);

    await goTo('/learning');
    const onward = page.getByRole('region', { name: 'Questions on tides' });
    await onward.getByText('It follows what you did last.').waitFor();
    await onward.getByRole('link', { name: 'Continue' }).click();
    await heading(page, 'Questions on tides');

    await goTo('/courses');
    await page.getByRole('link', { name: 'Tides and how to read them' }).click();
    await page.getByText('Next: Questions on tides', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'Continue where you were' }).click();
    await heading(page, 'Questions on tides');
    expect(failures).toEqual([]);
    await close();
  });

  it('is told when marking failed, and sees it taken back', async () => {
    const student = await lectern.app.person();
    const { page, goTo, failures, close } = await lectern.open(wide, student);
    await goTo('/courses');
    await page.getByRole('link', { name: 'Tides and how to read them' }).click();
    await page.getByRole('button', { name: 'Enrol and start' }).click();
    await heading(page, 'Why there are tides');
    await page.getByText('The sea rises and falls').waitFor();
    const outline = page.getByRole('complementary', { name: 'Outline' });

    const reports = '**/api/progress/lessons/**';
    await page.route(reports, (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          status: 409,
          code: 'enrollment_not_active',
          title: 'Conflict',
          detail: 'Ended.',
        }),
      }),
    );
    await page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await page.getByText('“Why there are tides” is not marked as done.').waitFor();
    await outline.getByRole('button', { name: '0 of 3 required sections, 0 %' }).waitFor();

    await page.unroute(reports);
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await outline.getByRole('button', { name: '1 of 3 required sections, 33 %' }).waitFor();
    expect(failures.filter((failure) => !failure.includes('409'))).toEqual([]);
    await close();
  });

  it('may leave, and comes back to everything done', async () => {
    const student = await lectern.app.person();
    const { page, goTo, quiet, failures, close } = await lectern.open(wide, student);
    await goTo('/courses');
    await page.getByRole('link', { name: 'Tides and how to read them' }).click();
    await page.getByRole('button', { name: 'Enrol and start' }).click();
    await page.getByRole('button', { name: 'Mark as done and go on' }).click();
    await heading(page, 'Questions on tides');
    // The way on does not wait for the server; leaving the course is to find it told.
    await quiet();
    await page.getByRole('link', { name: 'Tides and how to read them' }).click();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Withdraw from this course' }).click();
    await page.getByText('You left Tides and how to read them').waitFor();
    await page.getByRole('button', { name: 'Come back to this course' }).click();
    await heading(page, 'Questions on tides');
    await page.getByRole('button', { name: '1 of 3 required sections, 33 %' }).waitFor();
    expect(failures).toEqual([]);
    await close();
  });
});

describe('a visitor', () => {
  it('sees the public courses, and comes back to the course after signing in', async () => {
    const student = await lectern.app.person();
    const { page, goTo, failures, close } = await lectern.open(wide);
    await goTo('/courses?institution=first-college');
    await page.getByText('You see the courses that are open to everybody.').waitFor();
    await page.getByRole('link', { name: 'Tides and how to read them' }).click();
    await page.getByRole('link', { name: 'Sign in to enrol' }).click();
    await page.getByLabel('E-mail').fill(student.email);
    await page.getByLabel('Password', { exact: true }).fill(student.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Enrol and start' }).waitFor();
    expect(failures).toEqual([]);
    await close();
  });
});
