import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { coursesAuthoringContract } from '../../backend/src/modules/courses/courses-authoring.contract.ts';
import { coursesPartsContract } from '../../backend/src/modules/courses/courses-parts.contract.ts';
import { coursesStructureContract } from '../../backend/src/modules/courses/courses-structure.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import { BODY, publishCourse } from '../../backend/test/support/published-course.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
beforeAll(async () => {
  lectern = await startLectern();
});
afterAll(() => lectern?.close());

/** A course that two people learn, one of them to its end, with a section that is not published yet. */
async function courseInUse() {
  const { app } = lectern;
  const instructor = await app.person({ role: 'instructor' });
  const course = await publishCourse(app, instructor, { lessons: [[{ title: 'One' }, { title: 'Two' }]] });
  const [lesson] = course.lessons;
  for (const [fullName, done] of [
    ['Dora Done', 2],
    ['Bea Begun', 1],
  ] as const) {
    const person = await app.person({ fullName });
    await app.as(person).ok(enrollmentsContract.enroll, { params: { courseId: course.courseId } });
    for (const sectionId of lesson!.sections.slice(0, done)) {
      await app.as(person).ok(progressContract.record, {
        params: { lessonId: lesson!.id, sectionId },
        body: { eventId: crypto.randomUUID(), completed: true },
      });
    }
  }
  await app.as(instructor).ok(coursesAuthoringContract.createSection, {
    params: { courseId: course.courseId },
    body: { title: 'Three', lessonId: lesson!.id, body: BODY },
  });
  return { instructor, courseId: course.courseId, lessonId: lesson!.id, sectionId: lesson!.sections[0]! };
}

/** Another name and aim for the lesson, and its first section at its end. */
async function arrangeAnew({
  instructor,
  courseId,
  lessonId,
  sectionId,
}: Awaited<ReturnType<typeof courseInUse>>) {
  const author = lectern.app.as(instructor);
  const objectives = [{ id: 'o1', text: 'Tell one dance from another', bloomLevel: 'analyze' as const }];
  await author.ok(coursesStructureContract.updateLesson, {
    params: { courseId, lessonId },
    body: { title: 'Two dances', objectives },
  });
  await author.ok(coursesPartsContract.moveParts, {
    params: { courseId },
    body: { kind: 'section', ids: [sectionId], parentId: lessonId, beforeId: null },
  });
}

describe('a new version of a course that people learn', () => {
  it('tells what it changes for them, and moves them as its instructor chooses', async () => {
    const course = await courseInUse();
    const { instructor, courseId, sectionId } = course;
    await arrangeAnew(course);
    await lectern.app.as(instructor).ok(coursesAuthoringContract.updateSection, {
      params: { courseId, sectionId },
      body: { estimatedMinutes: 25, body: { ...BODY, markdown: 'Bees hum to tell the others.' } },
    });
    const { page, goTo, failures, close } = await lectern.open(views()[0]!, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=publish`);
    await page.getByRole('heading', { name: 'What changed since version 1' }).waitFor();
    await page.getByText('Before and after One').click();
    await page.getByRole('insertion').filter({ hasText: '25' }).waitFor();
    const text = page.getByRole('region', { name: 'Text in Markdown' });
    expect(await text.getByRole('deletion').first().innerText()).toMatch(/dance/);
    expect(await text.getByRole('insertion').first().innerText()).toMatch(/hum/);
    const parts = page.getByRole('region', { name: 'What changed since version 1' }).getByRole('definition');
    await parts
      .filter({ hasText: /^Two dances Lesson/ })
      .getByRole('deletion')
      .filter({ hasText: 'Lesson 1' })
      .waitFor();
    await parts.filter({ hasText: /^Two Section\s*now at the beginning/ }).waitFor();
    await page.getByText('Before and after Two dances').click();
    await page.getByRole('insertion').filter({ hasText: 'Tell one dance from another' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.getByText('New section', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Three', exact: true }).waitFor();
    const row = page.getByRole('row', { name: /Dora Done/ });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      '100\u00a0%',
      '66\u00a0%',
      '100\u00a0%',
      'None',
    ]);
    await page.getByText('1 would have something left in a course they completed').waitFor();
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('Version 2 is published.').waitFor();
    await page.getByRole('heading', { name: '2 people are on an older version' }).waitFor();
    await page.getByRole('radio', { name: /with credit/ }).check();
    await page.getByRole('button', { name: 'Move them to version 2' }).click();
    await page.getByText('They are being moved to version 2.').waitFor();
    await goTo(`/teaching/courses/${courseId}?tab=students`);
    const dora = page.getByRole('row', { name: /Dora Done/ });
    await dora.getByRole('button', { name: '3 of 3 required sections, 100 %' }).waitFor();
    await page.getByRole('link', { name: 'Dora Done' }).click();
    await page.getByText('With credit for what they had finished.').waitFor();
    expect(failures).toEqual([]);
    await close();
  });

  it('says that they are being moved when publishing was told to', async () => {
    const { instructor, courseId } = await courseInUse();
    const { page, goTo, close } = await lectern.open(views()[0]!, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=publish`);
    await page.getByRole('radio', { name: /with credit/ }).check();
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('They are being moved to version 2.').waitFor();
    expect(await page.getByRole('heading', { name: /on an older version/ }).count()).toBe(0);
    await close();
  });

  it.each(views())('can be judged at $width px, $scheme, with any senses', async (view) => {
    const { instructor, courseId } = await courseInUse();
    const { page, goTo, close } = await lectern.open(view, instructor);
    await goTo(`/teaching/courses/${courseId}?tab=publish`);
    await page.getByRole('heading', { name: 'What changed since version 1' }).waitFor();
    await page.getByText('New section', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Three', exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    await close();
  });
});
