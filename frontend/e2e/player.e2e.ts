import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import { ratingsContract } from '../../backend/src/modules/ratings/ratings.contract.ts';
import { publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { learnerOf, TIDES } from '../../backend/test/support/tutor-course.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { answerWithout } from './support/broken-reply.ts';
import { startLectern, type Lectern, type Window } from './support/lectern.ts';
import { pressPlayerKey } from './support/player-keys.ts';
import { readingShape } from './support/reading-shape.ts';

const wide = { width: 1280, scheme: 'light' } as const;
const phone = { width: 360, scheme: 'light' } as const;

let lectern: Lectern;
let instructor: TestPerson;
let course: PublishedCourse;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor' });
  course = await publishCourse(lectern.app, instructor, TIDES);
});
afterAll(() => lectern?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const sectionOf = (index: number) => course.lessons[0]!.sections[index]!;
const problemsOf = async ({ page, failures }: Window) => [
  ...(await accessibilityProblems(page)),
  ...failures.splice(0),
  ...((await sidewaysOverflow(page)) > 0 ? ['wider than the window'] : []),
];

/** Somebody who learns the course and has done so many of its sections. */
async function learner(done: number, { courseId, lessons } = course): Promise<TestPerson> {
  const student = await learnerOf(lectern.app, courseId);
  const places = lessons.flatMap(({ id, sections }) =>
    sections.map((sectionId) => ({ lessonId: id, sectionId })),
  );
  for (const params of places.slice(0, done)) {
    const body = { eventId: crypto.randomUUID(), completed: true };
    await lectern.app.as(student).ok(progressContract.record, { params, body });
  }
  return student;
}

describe('the bar of the player', () => {
  it('is one row at the bottom edge of a phone, and leaves the text alone', async () => {
    const window = await lectern.open(phone, await learner(0));
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await page.getByRole('heading', { level: 1, name: 'High water' }).waitFor();
    const names = ['Outline', 'Notes', 'Bookmark section'];
    const boxes = await Promise.all(names.map((name) => button(page, name).boundingBox()));
    expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
    expect(boxes.every((box) => box && box.height >= 44 && box.y + box.height === 740)).toBe(true);
    // What has the focus is never behind it.
    await page.getByRole('button', { name: 'Mark as done' }).focus();
    const focused = await page.getByRole('button', { name: 'Mark as done' }).boundingBox();
    expect(focused!.y + focused!.height).toBeLessThanOrEqual(boxes[0]!.y);
    expect(await problemsOf(window)).toEqual([]);
    await button(page, 'Outline').click();
    await page
      .getByRole('dialog', { name: 'Outline' })
      .getByRole('link', { name: /Low water/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Low water' }).waitFor();
    await window.close();
  });
});

describe('the search of a course', () => {
  it('is opened by its key, finds words, and leads to them in the text', async () => {
    const window = await lectern.open(wide, await learner(0));
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await page.getByRole('heading', { level: 1, name: 'High water' }).click();
    await pressPlayerKey(page, '/');
    const sheet = page.getByRole('dialog', { name: 'Search this course' });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.type('zebra');
    await sheet.getByText('Nothing found.').waitFor();
    await sheet.getByLabel('Words').fill('mussel');
    await sheet.getByText('1 passage found').waitFor();
    expect(await sheet.locator('mark').allTextContents()).toEqual(['mussels']);
    expect(await problemsOf(window)).toEqual([]);
    await sheet.getByRole('link', { name: /Low water/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Low water' }).waitFor();
    await page.waitForFunction(() => CSS.highlights.has('note'));
    const marked = await page.evaluate(() => [...(CSS.highlights.get('note') ?? [])].map(String).join());
    expect(marked).toContain('mussels stay closed');
    // By the key once more: the field has the focus again.
    await pressPlayerKey(page, '/');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.press('Escape');
    // All keys are explained, and can be switched off.
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await keys.getByText('Search this course').waitFor();
    await keys.getByLabel('Use these keys').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    expect(await sheet.isVisible()).toBe(false);
    await window.close();
  });

  it.each(views())('is accessible and fits at $width px, $scheme', async (view) => {
    const window = await lectern.open(view, await learner(0));
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await pressPlayerKey(page, '/');
    const sheet = page.getByRole('dialog', { name: 'Search this course' });
    await sheet.getByLabel('Words').fill('sun moon');
    await sheet.getByRole('list', { name: 'Passages' }).waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await window.close();
  });
});

describe('the terms of a course', () => {
  const text = (markdown: string) => ({ schemaVersion: 1 as const, markdown, questions: [], resources: [] });
  const lessons = [
    [
      {
        title: 'Harbours',
        body: text(
          'Boats leave at :term[high water]{definition="When the sea stands highest."}, out of the :term[estuaries]{of="estuary"} in which they lie.',
        ),
      },
      {
        title: 'Mouths',
        body: text(
          'An :term[estuary]{definition="Where a river meets the sea."} is wide, and full of mud when the water has gone.',
        ),
      },
    ],
  ];

  it('are explained beside the text by pointer and keyboard, in a glossary, and on paper', async () => {
    const marked = await publishCourse(lectern.app, instructor, { course: { title: 'Coasts' }, lessons });
    const window = await lectern.open(wide, await learner(0, marked));
    const { page } = window;
    await window.goTo(`/learn/${marked.courseId}`);
    const word = button(page, 'high water');
    const meaning = page.getByText('When the sea stands highest.');
    await word.hover();
    await meaning.waitFor();
    await page.getByRole('heading', { level: 1 }).hover();
    await meaning.waitFor({ state: 'detached' });
    await word.press('Enter');
    await meaning.waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('All terms of this course');
    await page.keyboard.press('Escape');
    expect(await meaning.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('high water');
    // Another section explains this one.
    await button(page, 'estuaries').click();
    await page.getByText('Where a river meets the sea.').waitFor();
    await page.emulateMedia({ media: 'print' });
    const onPaper = (element: Element) => getComputedStyle(element, '::after').content;
    const printed = page.getByRole('button', { name: /^high water/ });
    expect(await printed.evaluate(onPaper)).toContain('When the sea stands highest.');
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: 'All terms of this course' }).click();
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
    await page.getByText('2 terms').waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await page.getByLabel('Find a term').fill('river');
    await page.getByText('1 term', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Mouths' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mouths' }).waitFor();
    await page.waitForFunction(() => CSS.highlights.has('note'));
    await pressPlayerKey(page, 'g');
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
    await window.close();
  });

  it('are at hand on a phone', async () => {
    const marked = await publishCourse(lectern.app, instructor, { course: { title: 'Shores' }, lessons });
    const window = await lectern.open(phone, await learner(0, marked));
    const { page } = window;
    await window.goTo(`/learn/${marked.courseId}`);
    await button(page, 'estuaries').click();
    const meaning = page.getByText('Where a river meets the sea.');
    await meaning.waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await page.getByRole('heading', { level: 1 }).click();
    expect(await meaning.count()).toBe(0);
    await button(page, 'Outline').click();
    await page
      .getByRole('dialog', { name: 'Outline' })
      .getByRole('link', { name: 'Glossary', exact: true })
      .click();
    await page.getByText('2 terms').waitFor();
    expect(await problemsOf(window)).toEqual([]);
    await window.close();
  });
});

describe('reading settings', () => {
  const look = (page: Page) =>
    page.getByText('Boats with a deep keel').evaluate((element) => {
      const { fontSize, fontFamily, wordSpacing } = getComputedStyle(element);
      return { fontSize, fontFamily: fontFamily.split(',')[0], wordSpacing };
    });

  it('change the text at once, come along to another device, and are there before the text', async () => {
    const student = await learner(0);
    const window = await lectern.open(wide, student);
    const { page } = window;
    const address = `/learn/${course.courseId}/${sectionOf(0)}`;
    await window.goTo(address);
    await button(page, 'Reading settings').click();
    const sheet = page.getByRole('dialog', { name: 'Reading settings' });
    // The account answers slowly: its answer to the first choice takes none of the later ones back.
    let answer = () => {};
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const settings = '**/api/progress/reading-settings';
    await page.route(settings, async (route) => {
      if (route.request().method() === 'PUT') await asked;
      await route.continue();
    });
    await sheet.getByRole('radio', { name: '150 %' }).check();
    await sheet.getByRole('radio', { name: 'OpenDyslexic' }).check();
    await sheet.getByRole('radio', { name: 'Much' }).check();
    await sheet.getByRole('radio', { name: 'Dark' }).check();
    await sheet.getByText('Kept on this device.').waitFor();
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const { width, motion } = await readingShape(page);
    await sheet.getByRole('radio', { name: 'Short' }).check();
    await sheet.getByRole('radio', { name: 'Reduced' }).check();
    const calm = await readingShape(page);
    expect([motion, calm.motion, (calm.width / width).toFixed(2)]).toEqual(['0.15s', '0s', '0.76']);
    const first = page.waitForResponse(settings);
    answer();
    await first;
    expect(await sheet.getByRole('radio', { name: 'Much' }).isChecked()).toBe(true);
    await sheet.getByText('Kept for you on all your devices.').waitFor();
    await window.quiet();
    expect(await problemsOf(window)).toEqual([]);
    const chosen = { fontSize: '27px', fontFamily: 'OpenDyslexic', wordSpacing: '4.32px' };
    expect(await look(page)).toEqual(chosen);

    // Another device, which knows nothing.
    const elsewhere = await lectern.open(phone, student);
    await elsewhere.goTo(address);
    await elsewhere.page.locator('html[data-reading-font=dyslexia]').waitFor();
    await elsewhere.page.getByText('Boats with a deep keel').waitFor();
    expect(await look(elsewhere.page)).toEqual(chosen);
    expect(await problemsOf(elsewhere)).toEqual([]);

    // Next time they are there before the application is, and the account cannot be reached.
    await elsewhere.page.route(settings, (route) => route.abort());
    await elsewhere.page.reload({ waitUntil: 'commit' });
    await elsewhere.page.locator('html[data-reading-spacing=loose]').waitFor();
    await elsewhere.page.getByText('Boats with a deep keel').waitFor();
    await button(elsewhere.page, 'Reading settings').click();
    await elsewhere.page.getByRole('radio', { name: '115 %' }).check();
    await elsewhere.page.getByText('Kept on this device.').waitFor();
    await button(elsewhere.page, 'Try again').waitFor();
    await elsewhere.page.unroute(settings);
    // What was chosen meanwhile reaches the account: when it is asked for, or when the page is opened again.
    await button(elsewhere.page, 'Try again').click();
    await elsewhere.page.getByText('Kept for you on all your devices.').waitFor();
    await elsewhere.page.route(settings, (route) => route.abort());
    await elsewhere.page.getByRole('radio', { name: '90 %' }).check();
    await elsewhere.page.getByText('Kept on this device.').waitFor();
    await elsewhere.page.unroute(settings);
    await elsewhere.page.reload();
    await elsewhere.quiet();
    await elsewhere.close();
    await page.reload();
    await page.getByText('Boats with a deep keel').waitFor();
    await page.waitForFunction(
      () => document.documentElement.style.getPropertyValue('--lectern-reading-size') === '0.9',
    );
    await window.close();
  });
});

describe('what goes wrong', () => {
  it('in one part of the page leaves the others alone, and is drawn again', async () => {
    const window = await lectern.open(wide, await learner(0));
    const { page } = window;
    const broken = '**/api/courses/*/sections/*';
    await page.route(broken, (route) => route.fulfill({ json: { section: { body: {} } } }));
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await page.getByRole('heading', { name: 'The section could not be shown' }).waitFor();
    await page
      .getByRole('complementary', { name: 'Outline' })
      .getByRole('link', { name: /Low water/ })
      .waitFor();
    await button(page, 'Notes').click();
    await page.getByRole('complementary', { name: 'Notes' }).waitFor();
    window.failures.splice(0);
    expect(await problemsOf(window)).toEqual([]);
    await page.unroute(broken);
    await button(page, 'Try again').click();
    await page.getByText('Boats with a deep keel').waitFor();
    await window.close();
  });

  it('on a home or in the builder leaves the other parts of the page alone, too', async () => {
    const window = await lectern.open(wide, await learner(1));
    const { page } = window;
    const failedOn = (on: Page) => on.getByText('This part of the page could not be shown');
    const nothing = '**/api/achievements';
    await page.route(nothing, (route) => route.fulfill({ json: {} }));
    await window.goTo('/learning');
    await failedOn(page).waitFor();
    await page.getByRole('link', { name: 'Tides' }).first().waitFor();
    await page.unroute(nothing);
    await button(page, 'Try again').click();
    await page.getByRole('heading', { name: 'Achievements' }).waitFor();
    expect(await failedOn(page).count()).toBe(0);
    await window.close();
    const staff = await lectern.open(wide, instructor);
    await staff.page.route('**/glossary/draft', (route) => route.fulfill({ json: {} }));
    await staff.goTo(`/teaching/courses/${course.courseId}?tab=terms`);
    await failedOn(staff.page).waitFor();
    await staff.page.getByRole('tab', { name: 'Content' }).click();
    await staff.page.getByText('Low water').first().waitFor();
    for (const [api, part, page, other] of [
      ['courses', 'recommendations', `/courses/${course.courseId}`, 'Contents'],
      ['analytics/courses', 'trend', `/teaching/courses/${course.courseId}/analytics`, 'Students'],
    ] as const) {
      await answerWithout(staff.page, `/api/${api}/${course.courseId}`, part);
      await staff.goTo(page);
      await failedOn(staff.page).waitFor();
      await staff.page.getByRole('heading', { name: other }).waitFor();
    }
    await staff.close();
  });

  it('with a section marked as done takes the number back, says why, and loses nothing', async () => {
    const window = await lectern.open(wide, await learner(0));
    const { page } = window;
    const outline = page.getByRole('complementary', { name: 'Outline' });
    const number = (done: string) => outline.getByRole('button', { name: `${done} required sections` });
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const records = `**/api/progress/lessons/*/sections/${sectionOf(0)}`;
    const refusal = { type: 'about:blank', title: 'Conflict', status: 409, code: 'enrollment_not_active' };
    await page.route(records, async (route) => {
      await answered;
      const json = { ...refusal, detail: 'It has ended.', instance: crypto.randomUUID() };
      await route.fulfill({ status: 409, contentType: 'application/problem+json', json });
    });
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await number('0 of 4').waitFor();
    await button(page, 'Mark as done and go on').click();
    // At once, before the server has said anything.
    await number('1 of 4').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Low water' }).waitFor();
    answer();
    await number('0 of 4').waitFor();
    const failure = page.getByRole('alert');
    await failure.getByText('“High water” is not marked as done.').waitFor();
    await failure.getByText('Your enrolment in this course has ended.').waitFor();
    window.failures.splice(0);
    expect(await problemsOf(window)).toEqual([]);
    // The server takes it after all: the number moves and stays.
    await page.unroute(records);
    await button(page, 'Try again').click();
    await number('1 of 4').waitFor();
    await failure.waitFor({ state: 'detached' });
    await window.quiet();
    await page.reload();
    await number('1 of 4').waitFor();
    await window.close();
  });
});

describe('the next section', () => {
  it('is there before it is asked for', async () => {
    const window = await lectern.open(wide, await learner(0));
    const { page } = window;
    const fetched = page.waitForResponse((response) => response.url().endsWith(`/sections/${sectionOf(1)}`));
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await fetched;
    await window.quiet();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await pressPlayerKey(page, 'n');
    await page.getByText('mussels stay closed').waitFor();
    expect(asked.filter((path) => path.endsWith(`/sections/${sectionOf(1)}`))).toEqual([]);
    await window.close();
  });
});

describe('paper', () => {
  it('gets the open section without what belongs to the screen, with the addresses of links', async () => {
    const window = await lectern.open(wide, await learner(0));
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await page.getByRole('radio', { name: 'The wind over open water' }).check();
    await button(page, 'Check answer').click();
    await page.getByText('Wind makes waves, not tides.').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Boats with a deep keel').isVisible()).toBe(true);
    expect(await page.getByText('Wind makes waves, not tides.').isVisible()).toBe(false);
    for (const name of ['Check answer', 'Mark as done', 'Reading settings']) {
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    }
    await window.close();
  });

  it.each(views())('gets a lesson or the whole course, at $width px, $scheme', async (view) => {
    const window = await lectern.open(view, await learner(0));
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/${sectionOf(0)}`);
    await button(page, 'Reading settings').click();
    await page.getByRole('link', { name: 'This lesson, to print' }).click();
    await page.getByText('2 sections, without answers.').waitFor();
    await page.getByText('mussels stay closed').waitFor();
    expect(await page.getByText('Spring tides come').count()).toBe(0);
    expect(await problemsOf(window)).toEqual([]);
    await page.goto(`${lectern.app.url}/learn/${course.courseId}/print`);
    await page.getByText('4 sections, without answers.').waitFor();
    await page.getByText('Spring tides come').waitFor();
    expect(await button(page, 'Print').isEnabled()).toBe(true);
    await window.close();
  });
});

describe('a rating', () => {
  it('is given on the course page, changed and taken back; the average shows with the fifth', async () => {
    const rated = await publishCourse(lectern.app, instructor, {
      course: { title: 'Currents' },
      lessons: [[{ title: 'Warm' }, { title: 'Cold' }]],
    });
    for (let count = 0; count < 4; count += 1) {
      const body = { stars: 4, difficulty: 2 };
      const params = { courseId: rated.courseId };
      await lectern.app.as(await learner(1, rated)).ok(ratingsContract.rate, { params, body });
    }
    const window = await lectern.open(wide, await learner(1, rated));
    const { page } = window;
    await window.goTo(`/courses/${rated.courseId}`);
    const form = page.getByRole('form', { name: 'Rating' });
    await form.getByRole('radio', { name: '5 of 5 stars' }).check();
    await form.getByRole('radio', { name: 'Just right' }).check();
    expect(await problemsOf(window)).toEqual([]);
    // The server is away: what was chosen stays.
    await page.route('**/api/courses/*/rating', (route) => route.abort());
    await button(page, 'Save rating').click();
    await form.getByRole('status').getByText(/./).waitFor();
    expect(await form.getByRole('radio', { name: '5 of 5 stars' }).isChecked()).toBe(true);
    await page.unroute('**/api/courses/*/rating');
    window.failures.splice(0);
    await button(page, 'Save rating').click();
    await page.getByText('Rating saved').waitFor();
    await page.getByText('4.2 of 5 stars').waitFor();
    await page.getByText('difficulty 2.2 of 5').waitFor();
    await page.getByRole('heading', { name: 'Your rating of this course' }).waitFor();

    await page.goto(`${lectern.app.url}/courses`);
    await page.getByRole('listitem').filter({ hasText: 'Currents' }).getByText('4.2 of 5 stars').waitFor();
    expect(await problemsOf(window)).toEqual([]);

    await page.goto(`${lectern.app.url}/courses/${rated.courseId}`);
    await form.getByRole('radio', { name: '1 of 5 stars' }).check();
    await button(page, 'Change rating').click();
    await page.getByText('3.4 of 5 stars').waitFor();
    await button(page, 'Take rating back').click();
    await page.getByRole('heading', { name: 'Rate this course' }).waitFor();
    await page.getByText('3.4 of 5 stars').waitFor({ state: 'detached' });
    await window.close();
  });

  it('is not asked of who has hardly begun', async () => {
    const window = await lectern.open(wide, await learner(1));
    await window.goTo(`/courses/${course.courseId}`);
    await window.page.getByRole('heading', { level: 1, name: 'Tides' }).waitFor();
    await window.quiet();
    expect(await window.page.getByText('Rate this course').count()).toBe(0);
    await window.close();
  });

  it.each(views())('is asked on the completion page, accessible at $width px, $scheme', async (view) => {
    const window = await lectern.open(view, await learner(4));
    const { page } = window;
    await window.goTo(`/learn/${course.courseId}/completed`);
    await window.quiet();
    await page.getByRole('radio', { name: '3 of 5 stars' }).check();
    await page.getByRole('radio', { name: 'Hard', exact: true }).check();
    expect(await problemsOf(window)).toEqual([]);
    await button(page, 'Save rating').click();
    await page.getByRole('heading', { name: 'Your rating of this course' }).waitFor();
    await window.close();
  });
});
