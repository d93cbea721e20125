import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { progressAdjustmentsContract } from '../../backend/src/modules/progress/progress-adjustments.contract.ts';
import { accessibilityProblems, sidewaysOverflow } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;
let course: PublishedCourse;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  course = await publishCourse(lectern.app, instructor, {
    course: { title: 'Bees in order' },
    lessons: [[{ title: 'Dances' }, { title: 'Swarms' }]],
  });
});
afterAll(() => lectern?.close());

describe('notices', () => {
  it.each([1280, 360] as const)('come live, lead to the place, and are read, at %d pixels', async (width) => {
    const student = await lectern.app.person({ fullName: 'Rita Reader' });
    const params = { courseId: course.courseId };
    await lectern.app.as(student).ok(enrollmentsContract.enroll, { params });
    const { page, goTo, close } = await lectern.open({ width, scheme: 'light' }, student);
    await goTo('/');
    await page.getByRole('button', { name: 'Notices', exact: true }).click();
    await page.getByText('Nothing has happened without you', { exact: false }).waitFor();
    await page.keyboard.press('Escape');

    await lectern.app.as(instructor).ok(progressAdjustmentsContract.make, {
      params: { ...params, studentId: student.id },
      body: {
        action: 'grant',
        scope: { kind: 'section', id: course.lessons[0]!.sections[0]! },
        reason: 'Shown in class.',
      },
    });
    await page.getByRole('button', { name: 'Notices, 1 unread' }).click();
    const notice = page.getByRole('link', { name: /1 section of Bees in order counts as done/ });
    await notice.getByText('Shown in class.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await notice.click();
    await page.getByRole('heading', { level: 1, name: 'Swarms' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Notices', exact: true }).waitFor();
    await close();
  });
});
