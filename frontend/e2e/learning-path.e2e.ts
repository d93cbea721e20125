import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { PublishedCourse } from '../../backend/test/support/published-course.ts';
import { publishRuled } from '../../backend/test/support/ruled-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
/** Reading, optional reading and practice; then a section that waits for a year to come. */
let course: PublishedCourse;

const TITLE = 'Bees as one likes';
const wide = { width: 1280, scheme: 'light' } as const;

beforeAll(async () => {
  lectern = await startLectern();
  const instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  course = await publishRuled(
    lectern.app,
    instructor,
    {
      course: { title: TITLE },
      lessons: [
        [
          { title: 'Dances' },
          { title: 'History', isRequired: false },
          { title: 'Watch a hive', kind: 'practice' },
        ],
        [{ title: 'Winter' }],
      ],
    },
    ({ lessons }) => ({
      [lessons[1]!.sections[0]!]: { access: { type: 'date_window', from: '2031-01-05T09:00:00Z' } },
    }),
  );
});

afterAll(() => lectern?.close());

async function learner(): Promise<TestPerson> {
  const student = await lectern.app.person({ fullName: 'Rita Reader' });
  await lectern.app.as(student).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
  return student;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const problemsOf = async (page: Page) => ({
  access: await accessibilityProblems(page),
  overflow: await sidewaysOverflow(page),
});
const none = { access: [], overflow: 0 };
const markDone = (page: Page) => page.getByRole('button', { name: 'Mark as done and go on' }).click();

describe('the own path', () => {
  it.each(views())(
    'is chosen on the course page and followed everywhere, at $width px, $scheme',
    async (view) => {
      const { page, goTo, close, failures } = await lectern.open(view, await learner());
      const courseAddress = `/courses/${course.courseId}`;
      await goTo(courseAddress);
      await page.getByText('Next: Dances', { exact: false }).waitFor();
      await page.getByLabel('In which order').selectOption('Practice first');
      await page.getByText('Next: Watch a hive', { exact: false }).waitFor();
      await page.getByText('Practice comes first, as you chose.').waitFor();
      expect(await problemsOf(page)).toEqual(none);

      // My learning names the same step, and so does the player.
      await goTo('/learning');
      const onward = page.getByRole('region', { name: 'Watch a hive' });
      await onward.getByText('Practice comes first, as you chose.').waitFor();
      await onward.getByRole('link', { name: 'Start' }).click();
      await heading(page, 'Watch a hive');
      await markDone(page);
      await heading(page, 'Dances');

      // What an overview leaves out is said, and stays open.
      await goTo(courseAddress);
      await page.getByLabel('How much').selectOption('Only what is required');
      await page.getByText('1 optional section is left out by your choice.', { exact: false }).waitFor();
      await page.getByText('Left out by your choice', { exact: true }).waitFor();
      expect(await problemsOf(page)).toEqual(none);
      await page
        .getByRole('link', { name: 'Start the course' })
        .or(page.getByRole('link', { name: 'Continue where you were' }))
        .click();
      await heading(page, 'Dances');

      // All that is left is locked: the player, the course page and my learning say what opens it.
      await markDone(page);
      await heading(page, TITLE);
      for (const address of [`/learn/${course.courseId}`, courseAddress, '/learning']) {
        await goTo(address);
        const heldUp = page.getByRole('region', { name: 'All that is left is locked. This opens it:' });
        await heldUp.getByText(/^Opens on .*2031/).waitFor();
        expect(await problemsOf(page)).toEqual(none);
      }

      // Everything: the optional section is what is left.
      await goTo(courseAddress);
      await page.getByLabel('How much').selectOption('Everything');
      await page.getByText('Next: History', { exact: false }).waitFor();
      await page.getByRole('link', { name: 'Continue where you were' }).click();
      await heading(page, 'History');
      expect(failures).toEqual([]);
      await close();
    },
  );

  it('is as it was when the server does not take it', async () => {
    const { page, goTo, close } = await lectern.open(wide, await learner());
    await goTo(`/courses/${course.courseId}`);
    const order = page.getByLabel('In which order');
    await order.waitFor();
    await page.route('**/enrollment/preferences', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: '{"code":"unexpected","status":500}',
      }),
    );
    await order.selectOption('Practice first');
    await page.getByText('Your path is as it was').waitFor();
    await page.getByText('One section after the other.').waitFor();
    expect(await order.inputValue()).toBe('in_order');
    await close();
  });
});
