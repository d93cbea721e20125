import type { Page } from 'playwright-core';
import { draftCourse } from '../../../backend/test/support/published-course.ts';
import type { TestApp, TestPerson } from '../../../backend/test/support/test-app.ts';

/** A draft of two lessons: three sections about dances, and one about pollen. */
export const draftDances = (app: TestApp, instructor: TestPerson, title: string) =>
  draftCourse(app, instructor, {
    course: { title },
    lessons: [
      [{ title: 'Round dance' }, { title: 'Waggle dance' }, { title: 'Scouts' }],
      [{ title: 'Pollen' }],
    ],
  });

/** The titles of the sections in an outline, as they stand on the page. */
export const titles = (page: Page) => page.locator('ol ol ol').getByRole('link').allInnerTexts();
