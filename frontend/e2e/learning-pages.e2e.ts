import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withClient } from '../../backend/src/platform/database/embedded-database.ts';
import { achievementsContract } from '../../backend/src/modules/achievements/achievements.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import type { PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views, type View } from './browser.ts';
import { startLectern, type Lectern, type Window } from './support/lectern.ts';
import { pressPlayerKey, untilKeysWork } from './support/player-keys.ts';
import { publishTides } from './support/tides-course.ts';

let lectern: Lectern;
let instructor: TestPerson;
let tides: PublishedCourse;
let done: PublishedCourse;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  tides = await publishTides(lectern.app, instructor, 'Tides and how to read them');
  done = await publishTides(lectern.app, instructor, 'Waves');
  await publishTides(lectern.app, instructor, 'Currents of the Atlantic and of its neighbouring seas');
});

afterAll(() => lectern?.close());

const sectionsOf = (course: PublishedCourse) =>
  course.lessons.flatMap((lesson) =>
    lesson.sections.map((sectionId) => ({ lessonId: lesson.id, sectionId })),
  );

async function complete(student: TestPerson, course: PublishedCourse, sections: number) {
  const client = lectern.app.as(student);
  await client.ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  for (const params of sectionsOf(course).slice(0, sections)) {
    const body = { eventId: randomUUID(), completed: true };
    await client.ok(progressContract.record, { params, body });
  }
}

/** Somebody who has completed one course and begun another. */
async function learner(): Promise<TestPerson> {
  const student = await lectern.app.person({ fullName: 'Rita Reader' });
  await complete(student, done, 4);
  await complete(student, tides, 1);
  return student;
}

type Look = { name: string; address: string; shows: (page: Page) => Promise<unknown> };

const heading = (name: string) => (page: Page) => page.getByRole('heading', { level: 1, name }).waitFor();

/** Every page of a learner, with what must be there before it is looked at. */
function looks(): Look[] {
  const [first, quiz] = sectionsOf(tides);
  return [
    { name: 'catalogue', address: '/courses', shows: (page) => page.getByText('3 courses').waitFor() },
    {
      name: 'catalogue without a match',
      address: '/courses?q=glaciers',
      shows: (page) => page.getByText('No course fits').waitFor(),
    },
    {
      name: 'course',
      address: `/courses/${tides.courseId}`,
      shows: (page) => page.getByRole('link', { name: 'Continue where you were' }).waitFor(),
    },
    {
      name: 'course that is not there',
      address: `/courses/${randomUUID()}`,
      shows: (page) => page.getByRole('alert').waitFor(),
    },
    {
      name: 'section',
      address: `/learn/${tides.courseId}/${first!.sectionId}`,
      shows: (page) => page.locator('.katex').first().waitFor(),
    },
    { name: 'questions', address: `/learn/${tides.courseId}/${quiz!.sectionId}`, shows: checkTwo },
    {
      name: 'completed course',
      address: `/learn/${done.courseId}/completed`,
      shows: heading('You have completed Waves'),
    },
    {
      name: 'my learning',
      address: '/learning',
      shows: async (page) => {
        await page.getByRole('heading', { name: 'Nearest to you' }).waitFor();
        await page.getByRole('heading', { name: /this week/ }).waitFor();
        await page.getByRole('button', { name: /^Streak: 1 day in a row/ }).waitFor();
      },
    },
  ];
}

/** Leaves a right and a wrong answer behind. */
async function checkTwo(page: Page) {
  const one = page.getByRole('form', { name: 'Question 1 of 4' });
  await one.getByLabel('The wind').check();
  await one.getByRole('button', { name: 'Check answer' }).click();
  await one.getByText('Not correct').waitFor();
  const truth = page.getByRole('form', { name: 'Question 3 of 4' });
  await truth.getByLabel('False').check();
  await truth.getByRole('button', { name: 'Check answer' }).click();
  await truth.getByText('Correct', { exact: true }).waitFor();
  // Where nothing lies half below the bar of the page.
  await page.evaluate(() => scrollTo(0, 0));
}

/** What is wrong with the page as it is now: "questions: color-contrast …". */
async function problemsOf({ page, failures }: Window, name: string): Promise<string[]> {
  const overflow = await sidewaysOverflow(page);
  const problems = [...(await accessibilityProblems(page)), ...failures.splice(0)];
  if (overflow > 0) problems.push(`${overflow} px wider than the window`);
  return problems.map((problem) => `${name}: ${problem}`);
}

const wide = { width: 1280, scheme: 'light' } as const;

describe('the pages of a learner', () => {
  it.each(views())('are accessible and fit at $width px, $scheme', async (view: View) => {
    const window = await lectern.open(view, await learner());
    const problems: string[] = [];
    for (const { name, address, shows } of looks()) {
      await window.goTo(address);
      await shows(window.page);
      problems.push(...(await problemsOf(window, name)));
    }
    await window.close();
    // The one course that is not there is a 404, which Chromium reports.
    expect(problems.filter((problem) => !problem.startsWith('course that is not there: Failed'))).toEqual([]);
  });

  it('have their formulas set beside the page, and in it where that cannot be', async () => {
    const section = `/learn/${tides.courseId}/${sectionsOf(tides)[0]!.sectionId}`;
    const formula = 'annotation[encoding="application/x-tex"]';
    const beside = await lectern.open(wide, await learner());
    await beside.goTo(section);
    const set = await beside.page.locator(formula).first().textContent();
    expect(beside.page.workers()).toHaveLength(1);
    expect(beside.failures).toEqual([]);
    await beside.close();

    const within = await lectern.open(wide, await learner());
    let refused = 0;
    await within.page.route(/markdown-worker/, (route) => {
      refused += 1;
      return route.abort();
    });
    await within.goTo(section);
    expect(await within.page.locator(formula).first().textContent()).toBe(set);
    expect(refused).toBe(1);
    await within.close();
  });

  it('open their outline as a sheet on a phone', async () => {
    const window = await lectern.open({ width: 360, scheme: 'light' }, await learner());
    await window.goTo(`/learn/${tides.courseId}`);
    await heading('Questions on tides')(window.page);
    await window.page.getByRole('button', { name: 'Outline' }).click();
    const sheet = window.page.getByRole('dialog', { name: 'Outline' });
    await sheet.getByRole('button', { name: '1 of 3 required sections, 33 %' }).waitFor();
    expect(await problemsOf(window, 'outline')).toEqual([]);
    await sheet.getByRole('link', { name: 'Why there are tides' }).click();
    await heading('Why there are tides')(window.page);
    expect(await sheet.isVisible()).toBe(false);
    await window.close();
  });

  it('are worked with keys alone, which can be switched off', async () => {
    const { page, goTo, close } = await lectern.open(wide, await learner());
    await goTo(`/learn/${tides.courseId}`);
    await heading('Questions on tides')(page);
    await pressPlayerKey(page, 'p');
    await heading('Why there are tides')(page);
    // A reader of screens is told where one is.
    const focused = page.locator('h1:focus');
    await focused.waitFor();
    expect(await focused.textContent()).toBe('Why there are tides');
    await page.keyboard.press('Shift+?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByLabel('Use these keys').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await heading('Why there are tides')(page);
    await close();
  });
});

describe('what can be earned', () => {
  it.each(views())(
    'is offered by an admin and given to who earned it before, at $width px, $scheme',
    async (view) => {
      const admin = await lectern.app.person({ role: 'admin', fullName: 'Ada Admin' });
      const student = await learner();
      const window = await lectern.open(view, admin);
      const { page } = window;
      const name = `Explorer ${view.width} ${view.scheme}`;
      await window.goTo('/admin/achievements');
      await page.getByRole('button', { name: 'New achievement' }).click();
      await page.getByRole('button', { name: 'Offer it' }).click();
      await page.getByRole('alert').getByText('What it asks for: Write something here.').waitFor();
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('What it asks for', { exact: true }).fill('Complete five sections.');
      await page.getByLabel('At least').fill('5');
      expect(await problemsOf(window, 'form')).toEqual([]);
      await page.getByRole('button', { name: 'Offer it' }).click();
      await page.getByRole('button', { name: `Give to who earned it before: “${name}”` }).click();
      await page.getByRole('button', { name: 'See who would get it' }).click();
      await page.getByText('Rita Reader').waitFor();
      expect(await problemsOf(window, 'who would get it')).toEqual([]);
      await page.getByRole('button', { name: /^Give it to/ }).click();
      await page.getByText(/^Given to \d+ p/).waitFor();
      await window.close();
      const { achievements } = await lectern.app.as(student).ok(achievementsContract.list);
      expect(achievements.find((each) => each.name === name)?.awardedAt).toEqual(expect.any(String));
    },
  );
});

describe('the time of reading', () => {
  it('is reported every half minute and on leaving, all of it as one visit', async () => {
    const student = await learner();
    const { page, goTo, close } = await lectern.open(wide, student);
    await page.clock.install();
    const reported = () =>
      page.waitForResponse((response) => response.url().includes('/api/progress/lessons/'));
    await goTo(`/learn/${tides.courseId}`);
    await heading('Questions on tides')(page);
    await untilKeysWork(page);

    const beat = reported();
    await page.clock.fastForward(31_000);
    expect((await beat).status()).toBe(200);
    await page.clock.fastForward(10_000);
    const last = reported();
    await page.getByRole('link', { name: 'My learning' }).click();
    expect((await last).status()).toBe(200);

    const [first, second, ...more] = await reportsOf(student);
    expect(more).toEqual([]);
    expect(first?.seconds).toBeGreaterThanOrEqual(30);
    expect(second?.seconds).toBeGreaterThanOrEqual(9);
    expect(second?.seconds).toBeLessThan(30);
    expect(first?.visits).toBe(1);
    await close();
  });

  /** The seconds that were reported, the oldest first, and the number of visits there were. */
  function reportsOf(student: TestPerson): Promise<{ seconds: number; visits: number }[]> {
    return withClient(lectern.app.database.superuserUrl, async (client) => {
      const { rows } = await client.query(
        `select f.reported_seconds as seconds,
          (select count(*)::integer from learning_sessions s where s.user_id = f.user_id) as visits
        from progress_facts f where f.user_id = $1 and f.reported_seconds > 0 order by f.recorded_at`,
        [student.id],
      );
      return rows;
    });
  }
});

describe('somebody who does not learn the course', () => {
  it('is shown the way to its page', async () => {
    const { page, goTo, close } = await lectern.open(wide, await lectern.app.person());
    await goTo(`/learn/${tides.courseId}`);
    await page.getByText('You are not enrolled in this course').waitFor();
    await page.getByRole('link', { name: 'Go to the course page' }).click();
    await heading('Tides and how to read them')(page);
    const enrol = page.getByRole('button', { name: 'Enrol and start', disabled: false });
    await enrol.waitFor();
    expect(await enrol.isEnabled()).toBe(true);
    await close();
  });

  it('may read it as staff, and nothing is recorded', async () => {
    const { page, goTo, close } = await lectern.open(wide, instructor);
    await goTo(`/learn/${tides.courseId}`);
    await heading('Why there are tides')(page);
    await page.getByText('Nothing you do here is recorded.').waitFor();
    expect(await page.getByRole('button', { name: 'Mark as done and go on' }).count()).toBe(0);
    await close();
  });
});
