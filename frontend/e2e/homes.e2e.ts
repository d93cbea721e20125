import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { dueDatesContract } from '../../backend/src/modules/enrollments/due-dates.contract.ts';
import { enrollmentsContract } from '../../backend/src/modules/enrollments/enrollments.contract.ts';
import { enrollmentsSettingsContract } from '../../backend/src/modules/enrollments/enrollments-settings.contract.ts';
import { progressContract } from '../../backend/src/modules/progress/progress.contract.ts';
import { withClient } from '../../backend/src/platform/database/embedded-database.ts';
import {
  draftCourse,
  publishCourse,
  type PublishedCourse,
} from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { startLectern, type Lectern, type Window } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;
let student: TestPerson;
let bees: PublishedCourse;

/** Where a file of the source has been built to. */
function builtFrom(source: string): string {
  const manifest = readFileSync(new URL('../dist/.vite/manifest.json', import.meta.url), 'utf8');
  const chunks = JSON.parse(manifest) as Record<string, { file: string }>;
  return `**/${chunks[source]!.file}`;
}

const wide = { width: 1280, scheme: 'light' } as const;
const lessons = [[{ title: 'The round dance' }, { title: 'The waggle dance' }, { title: 'Scouts' }]];

beforeAll(async () => {
  lectern = await startLectern();
  const { app } = lectern;
  instructor = await app.person({ role: 'admin', fullName: 'Ines Instructor' });
  student = await app.person({ fullName: 'Rita Reader' });
  bees = await publishCourse(app, instructor, {
    course: { title: 'How bees talk', subject: 'Zoology' },
    lessons,
  });
  await publishCourse(app, instructor, { course: { title: 'Wasps', subject: 'Zoology' }, lessons });
  await draftCourse(app, instructor, { course: { title: 'Ants to come' }, lessons: [[{}], []] });
  await enroll(student, bees);
  await takeRequests();
  await makeLearners();
});

afterAll(() => lectern?.close());

async function enroll(person: TestPerson, { courseId }: PublishedCourse) {
  await lectern.app.as(person).ok(enrollmentsContract.enroll, { params: { courseId } });
}

/** A course that two people ask to be let into. */
async function takeRequests() {
  const { app } = lectern;
  const asked = await publishCourse(app, instructor, { course: { title: 'Beekeeping' }, lessons });
  await app.as(instructor).ok(enrollmentsSettingsContract.change, {
    params: { courseId: asked.courseId },
    body: { policy: 'approval', opensAt: null, closesAt: null },
  });
  for (const fullName of ['Asa', 'Bo']) await enroll(await app.person({ fullName }), asked);
}

/** Five learners who came to the first section only, one of whom was not there for nine days. */
async function makeLearners() {
  const { app } = lectern;
  const [lesson] = bees.lessons;
  for (const fullName of ['Ada Away', 'Cem', 'Dee', 'Eli', 'Fay']) {
    const person = await app.person({ fullName });
    await enroll(person, bees);
    await app.as(person).ok(progressContract.record, {
      params: { lessonId: lesson!.id, sectionId: lesson!.sections[0]! },
      body: { eventId: randomUUID(), completed: true },
    });
    if (fullName !== 'Ada Away') continue;
    await withClient(app.database.superuserUrl, (client) =>
      client.query(
        `update enrollments set last_accessed_at = now() - interval '9 days',
          admitted_at = now() - interval '12 days' where user_id = $1`,
        [person.id],
      ),
    );
  }
}

const heading = (page: Page, name: string | RegExp, level = 1) =>
  page.getByRole('heading', { level, name }).waitFor();

/** Opens the palette with its keys and types. */
async function find(page: Page, words: string) {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search courses, sections, places and actions' });
  await field.fill(words);
  return page.getByRole('dialog', { name: 'Search and go to' });
}

describe('somebody who learns', () => {
  it('arrives where they go on, sees what may come next and why, and finds a section by its name', async () => {
    await lectern.app.as(instructor).ok(dueDatesContract.set, {
      params: { courseId: bees.courseId },
      body: {
        nodeKind: 'section',
        nodeId: bees.lessons[0]!.sections[2]!,
        dueAt: new Date(Date.now() + 3.5 * 86_400_000).toISOString(),
      },
    });
    const { page, goTo, failures, close } = await lectern.open(wide, student);
    await goTo('/');
    await heading(page, 'My learning');
    const due = page.getByRole('region', { name: 'To be done by' });
    await due.getByRole('link', { name: 'Scouts' }).waitFor();
    await due.getByText(/, in 3 days$/).waitFor();
    const next = page.getByRole('region', { name: 'What you could learn next' });
    await next.getByRole('link', { name: 'Wasps' }).waitFor();
    await next.getByText('Also in Zoology, like “How bees talk”').waitFor();

    const palette = await find(page, 'waggle');
    await palette.getByRole('option', { name: 'The waggle dance How bees talk', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await heading(page, 'The waggle dance');
    await page.keyboard.press('Control+k');
    const recent = palette.getByRole('group', { name: 'Opened last' });
    await recent.getByRole('option', { name: 'The waggle dance How bees talk' }).waitFor();
    await page.getByRole('combobox').fill('my lear');
    await palette.getByRole('group', { name: 'Places' }).getByRole('option', { name: 'My learning' }).click();
    await heading(page, 'My learning');

    await find(page, 'Ada');
    await palette.getByText('1 fits').waitFor();
    await palette.getByRole('option', { name: 'Search the catalogue for “Ada”', selected: true }).waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    expect(failures).toEqual([]);
    await close();
  });

  it('goes on where a part of the frame cannot be fetched', async () => {
    const { page, goTo, close } = await lectern.open(wide, student);
    const given = Promise.withResolvers<void>();
    let attempts = 0;
    await page.route(builtFrom('src/components/offline/offline-state.tsx'), async (route) => {
      attempts += 1;
      await route.abort();
      if (attempts === 3) given.resolve();
    });
    await goTo('/learning');
    await given.promise;
    await page.getByRole('navigation').getByRole('link', { name: 'Catalogue', exact: true }).click();
    await heading(page, 'Catalogue');
    expect(attempts).toBe(3);
    await close();
  });

  it('reads a section whose outline and steps cannot be fetched, and is told of them', async () => {
    const { page, goTo, close } = await lectern.open(wide, student);
    const parts = builtFrom('src/features/progress/player-parts.ts');
    await page.route(parts, (route) => route.abort());
    await goTo(`/learn/${bees.courseId}/${bees.lessons[0]!.sections[1]}`);
    await page.getByRole('heading', { name: 'The outline could not be shown' }).waitFor();
    await heading(page, 'The waggle dance');
    await page.locator('[data-voice]').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.unroute(parts);
    await page.reload();
    await page.getByRole('button', { name: 'Mark as done' }).waitFor();
    await close();
  });

  it('is told when a page cannot be fetched, can go elsewhere, and comes to it when it can', async () => {
    const { page, goTo, quiet, close } = await lectern.open(wide, student);
    await goTo('/learning');
    await heading(page, 'My learning');
    await quiet();
    await page.route(builtFrom('src/features/notes/pages/notes.tsx'), (route) => route.abort());
    const place = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });
    await place('Notes').click();
    await page.getByRole('heading', { name: 'This page could not be fetched' }).waitFor();
    await place('Catalogue').click();
    await heading(page, 'Catalogue');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Catalogue');
    await page.unroute(builtFrom('src/features/notes/pages/notes.tsx'));
    await place('Notes').click();
    await heading(page, 'Notes');
    await page.goBack();
    await heading(page, 'Catalogue');
    await close();
  });
});

describe('somebody who teaches', () => {
  it('arrives at who needs them, and from there where it is answered', async () => {
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo('/');
    await heading(page, 'Today');
    const learners = page.getByRole('region', { name: 'Learners who need you' });
    await learners.getByText('Not here for 9 days').waitFor();
    const losses = page.getByRole('region', { name: 'Where people stop' });
    await losses.getByRole('button', { name: '5 of 5 learners who came to it went no further' }).waitFor();
    const own = page.getByRole('region', { name: 'Your institution' });
    await own.getByText('The server is well').waitFor();
    await page.getByRole('link', { name: 'Fill 1 empty lesson: Ants to come' }).waitFor();

    await page.getByRole('link', { name: '2 people ask to join' }).click();
    const requests = page.getByRole('list', { name: 'Requests' });
    await requests.getByRole('link', { name: 'Asa' }).waitFor();
    await page.goBack();
    await learners.getByRole('link', { name: 'Ada Away' }).click();
    await heading(page, 'Ada Away');
    expect(failures).toEqual([]);
    await close();
  });

  it('finds people, begins a course with keys alone, and is led by a button on a phone', async () => {
    const { page, goTo, failures, close } = await lectern.open({ width: 360, scheme: 'light' }, instructor);
    await goTo('/today');
    await page.getByRole('button', { name: 'Search and go to' }).click();
    const palette = page.getByRole('dialog', { name: 'Search and go to' });
    await page.getByRole('combobox').fill('ada away');
    await palette.getByRole('option', { name: 'Ada Away How bees talk', selected: true }).waitFor();
    await page.getByRole('combobox').fill('section lib');
    await palette.getByRole('option', { name: 'Section library', selected: true }).waitFor();
    await page.getByRole('combobox').fill('ada away');
    await palette.getByRole('option', { name: 'Ada Away How bees talk', selected: true }).click();
    await heading(page, 'Ada Away');
    await find(page, '');
    await palette.getByRole('option', { name: 'Today', selected: true }).waitFor();
    await page.keyboard.press('ArrowUp');
    await palette.getByRole('option', { name: 'Courses that wait for review', selected: true }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByLabel('Title of the course').waitFor();
    expect(failures).toEqual([]);
    await close();
  });
});

/** What is wrong with the page as it is now. */
async function problemsOf({ page, failures }: Window, name: string): Promise<string[]> {
  const overflow = await sidewaysOverflow(page);
  const problems = [...(await accessibilityProblems(page)), ...failures.splice(0)];
  if (overflow > 0) problems.push(`${overflow} px wider than the window`);
  return problems.map((problem) => `${name}: ${problem}`);
}

describe('the homes and the palette', () => {
  it.each(views())('are accessible and fit at $width px, $scheme', async (view) => {
    const staff = await lectern.open(view, instructor);
    await staff.goTo('/today');
    await staff.page.getByText('The server is well').waitFor();
    await heading(staff.page, 'Where people stop', 2);
    const problems = await problemsOf(staff, 'today');
    await staff.page.getByRole('button', { name: 'Search and go to' }).click();
    await staff.page.getByRole('combobox').fill('a');
    await staff.page.getByRole('combobox').fill('bee');
    await staff.page.getByRole('group', { name: 'Courses' }).waitFor();
    problems.push(...(await problemsOf(staff, 'palette')));
    await staff.close();
    const learner = await lectern.open(view, student);
    await learner.goTo('/learning');
    await heading(learner.page, 'What you could learn next', 2);
    problems.push(...(await problemsOf(learner, 'learning')));
    await learner.close();
    expect(problems).toEqual([]);
  });
});
