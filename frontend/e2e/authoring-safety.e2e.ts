import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { draftCourse, publishCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { asMarkdown, editor } from './support/editor.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let instructor: TestPerson;
let admin: TestPerson;

beforeAll(async () => {
  lectern = await startLectern();
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
  admin = await lectern.app.person({ role: 'admin', fullName: 'Ada Admin' });
});

afterAll(() => lectern?.close());

const wide = { width: 1280, scheme: 'light' } as const;
const text = (page: Page) => page.getByLabel('Text in Markdown');
/** The text as it is written unless one chooses Markdown. */
/** Waits until the page that is written says this and nothing else. */
const says = (page: Page, words: string) =>
  editor(page)
    .filter({ hasText: new RegExp(`^\\s*${words.replaceAll('.', '\\.')}\\s*$`) })
    .waitFor();
const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The address of a section of a new draft. */
async function newSection(): Promise<string> {
  const { courseId, lessons } = await draftCourse(lectern.app, instructor, {
    lessons: [[{ title: 'Dances' }]],
  });
  return `/teaching/courses/${courseId}/sections/${lessons[0]!.sections[0]}`;
}

describe('words are not lost', () => {
  it('when two people write in one section at the same time', async () => {
    const address = await newSection();
    const one = await lectern.open(wide, instructor);
    const other = await lectern.open(wide, admin);
    await one.goTo(address);
    await other.goTo(address);
    // Each sees that the other is there, and so does who looks at the outline.
    await one.page.getByText('Also being edited by Ada Admin').waitFor();
    await other.page.getByText('Also being edited by Ines Instructor').waitFor();
    const outline = await lectern.open(wide, instructor);
    await outline.goTo(address.split('/sections/')[0]!);
    await outline.page.getByText('Being edited by Ada Admin and you in another window').waitFor();
    await outline.close();
    await editor(other.page).fill('Bees dance in the dark of the hive.');
    await saved(other.page);

    // Different fields are brought together without a question.
    await one.page.getByLabel('Title').fill('Dances of bees');
    await one.page.getByText('Their changes and yours are both in here now.').waitFor();
    await saved(one.page);
    await says(one.page, 'Bees dance in the dark of the hive.');

    // The same field is a choice, and what gives way can be brought back.
    await editor(other.page).fill('Bees dance in the dark, and others follow.');
    const choice = other.page.getByRole('alert', { name: 'Somebody changed the same as you' });
    await saved(other.page);
    await editor(one.page).fill('Bees dance on the comb.');
    const mine = one.page.getByRole('alert', { name: 'Somebody changed the same as you' });
    await mine.getByText('Bees dance in the dark, and others follow.').waitFor();
    await mine.getByRole('button', { name: 'Take theirs' }).click();
    await says(one.page, 'Bees dance in the dark, and others follow.');
    await one.page.reload();
    await button(one.page, 'Exchange the two').click();
    await saved(one.page);
    await says(one.page, 'Bees dance on the comb.');
    expect(await choice.count()).toBe(0);

    await editor(other.page).fill('Bees dance for the others.');
    await choice.getByRole('button', { name: 'Keep mine' }).click();
    await saved(other.page);
    await other.page.getByText('Show what differs').click();
    await other.page.getByText('Bees dance on the comb.').waitFor();
    await one.close();
    await other.page.getByText('Also being edited by').waitFor({ state: 'detached' });
    expect([...one.failures, ...other.failures].filter((failure) => !failure.includes('412'))).toEqual([]);
    await other.close();
  });

  it('when two people write in different paragraphs, and when they write in the same one', async () => {
    const address = await newSection();
    const one = await lectern.open(wide, instructor);
    const other = await lectern.open(wide, instructor);
    await one.goTo(address);
    await (await asMarkdown(one.page)).fill('Bees dance.\n\nBees fly.\n\nBees rest.');
    await saved(one.page);
    await other.goTo(address);
    await asMarkdown(other.page);
    await text(other.page).fill('Bees dance.\n\nBees fly.\n\nBees rest in the dark.');
    await saved(other.page);
    await text(one.page).fill('Bees dance on the comb.\n\nBees fly.\n\nBees rest.');
    await one.page.getByText('Their changes and yours are both in here now.').waitFor();
    await saved(one.page);
    expect(await text(one.page).inputValue()).toBe(
      'Bees dance on the comb.\n\nBees fly.\n\nBees rest in the dark.',
    );

    // In one paragraph both wordings stand beside each other; unless one chooses, both stay.
    await text(other.page).fill('Bees dance.\n\nBees fly for miles.\n\nBees rest in the dark.');
    await other.page.getByText('Their changes and yours are both in here now.').waitFor();
    await saved(other.page);
    await text(one.page).fill('Bees dance on the comb.\n\nBees fly at noon.\n\nBees rest in the dark.');
    const view = one.page.getByRole('alert', { name: 'Somebody changed the same as you' });
    await view.getByText('Bees fly for miles.').waitFor();
    expect(await view.getByText('Bees rest in the dark.').count()).toBe(0);
    expect(await accessibilityProblems(one.page)).toEqual([]);
    await view.getByRole('radio', { name: 'Other words' }).check();
    await view.getByLabel('Your words for: Text in Markdown').fill('Bees fly for miles at noon.');
    await view.getByRole('button', { name: 'Use what I chose' }).click();
    await saved(one.page);
    expect(await text(one.page).inputValue()).toBe(
      'Bees dance on the comb.\n\nBees fly for miles at noon.\n\nBees rest in the dark.',
    );
    expect([...one.failures, ...other.failures].filter((failure) => !failure.includes('412'))).toEqual([]);
    await one.close();
    await other.close();
  });

  it('when the network is cut while somebody types', async () => {
    const { page, goTo, close } = await lectern.open(wide, instructor);
    const address = await newSection();
    await goTo(address);
    await editor(page).fill('');
    const words = Array.from({ length: 40 }, (_, index) => `word${index}`);
    for (const [index, word] of words.entries()) {
      if (index === 10) await page.context().setOffline(true);
      if (index === 30) await page.context().setOffline(false);
      await page.keyboard.type(`${word} `);
    }
    await saved(page);
    await page.reload();
    await says(page, words.join(' '));
    expect((await editor(page).innerText()).trim().split(' ')).toEqual(words);
    await close();
  });

  it('when two windows are closed without a network, or one goes back to what was saved', async () => {
    const { page: closed, goTo, close } = await lectern.open(wide, instructor);
    const context = closed.context();
    const address = await newSection();
    const open = async () => {
      const page = await context.newPage();
      await page.goto(new URL(address, lectern.app.url).href);
      return page;
    };
    await goTo(address);
    const other = await open();
    await editor(other).waitFor();
    await context.setOffline(true);
    const keep = (page: Page) => page.getByText('Offline. Kept on this device.').waitFor();
    await editor(closed).fill('A thought that came on a train.');
    await keep(closed);
    await other.getByLabel('Title').fill('Dances on a train');
    await editor(other).fill('A thought that came later.');
    await keep(other);
    await closed.close();
    await other.close();
    await context.setOffline(false);
    const page = await open();
    await page.getByText(/This text from .* was on this device and not saved yet./).waitFor();
    await says(page, 'A thought that came later.');
    expect(await page.getByLabel('Title').inputValue()).toBe('Dances on a train');
    await button(page, 'Exchange the two').click();
    await says(page, 'A thought that came on a train.');
    await saved(page);
    await context.setOffline(true);
    await editor(page).fill('Words for the bin.');
    await keep(page);
    await page.close();
    await context.setOffline(false);
    const again = await open();
    await button(again, 'Go back to the saved text').click();
    await says(again, 'A thought that came on a train.');
    await again.getByText('Earlier versions set aside: 1').click();
    expect(await accessibilityProblems(again)).toEqual([]);
    await button(again, 'Exchange the two').last().click();
    await saved(again);
    await again.reload();
    await says(again, 'A thought that came later.');
    await close();
  });

  it('when they are said about a lesson or a version, and the tab is closed or somebody else saves them', async () => {
    const { page: closed, goTo, close } = await lectern.open(wide, instructor);
    const context = closed.context();
    const builder = (await newSection()).split('/sections/')[0]!;
    const open = async (tab = '') => {
      const page = await context.newPage();
      await page.goto(new URL(`${builder}${tab}`, lectern.app.url).href);
      return page;
    };
    await goTo(builder);
    await button(closed, 'Edit “Lesson 1”').click();
    await closed.getByLabel('Title of the lesson').fill('How bees dance');
    await closed.close();

    // It is there for who comes back; what somebody else says of it meanwhile is brought together with it.
    const other = await lectern.open(wide, admin);
    await other.goTo(builder);
    const page = await open();
    await button(page, 'Go on with “Lesson 1”: not saved yet').click();
    await page.getByText(/was on this device and not saved yet./).waitFor();
    await button(other.page, 'Edit “Lesson 1”').click();
    await button(other.page, 'Add an objective').click();
    await other.page.getByRole('textbox', { name: 'Objective 1' }).fill('Read a dance');
    await button(other.page, 'Save').click();
    await other.page.getByText('“Lesson 1” was saved').first().waitFor();
    await button(page, 'Save').click();
    await button(page, 'Edit “How bees dance”').click();
    expect(await page.getByRole('textbox', { name: 'Objective 1' }).inputValue()).toBe('Read a dance');

    // The same words are a choice.
    await button(other.page, 'Edit “How bees dance”').click();
    await other.page.getByLabel('Title of the lesson').fill('What bees dance');
    await page.getByLabel('Title of the lesson').fill('Why bees dance');
    await button(page, 'Save').click();
    await button(page, 'Edit “Why bees dance”').waitFor();
    await button(other.page, 'Save').click();
    const view = other.page.getByRole('alert', { name: 'Somebody changed the same as you' });
    await view.getByText('Why bees dance').waitFor();
    expect(await accessibilityProblems(other.page)).toEqual([]);
    await button(other.page, 'Take theirs').click();
    await other.page.getByRole('region', { name: 'Version set aside' }).waitFor();
    await button(other.page, 'Cancel').click();
    await button(other.page, 'Edit “Why bees dance”').waitFor();
    await other.close();

    const publishing = await open('?tab=publish');
    await publishing.getByLabel('What is new in this version').fill('Dances are explained.');
    await publishing.close();
    const note = (await open('?tab=publish')).getByLabel('What is new in this version');
    await note.and(context.pages().at(-1)!.getByText('Dances are explained.')).waitFor();
    expect(await note.inputValue()).toBe('Dances are explained.');
    await close();
  });

  it('when the browser has no room for them: it is said, and the server has them', async () => {
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    const devtools = await page.context().newCDPSession(page);
    const { origin } = new URL(lectern.app.url);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await goTo(await newSection());
    await asMarkdown(page);
    await page.evaluate(fillStorage);
    const answered = Promise.withResolvers<void>();
    await page.route('**/sections/**', async (route) => {
      if (route.request().method() === 'PATCH') await answered.promise;
      await route.continue();
    });
    await text(page).fill('A thought that no browser keeps.');
    await page.getByText('This browser keeps no copy. Stay on this page until it is saved.').waitFor();
    await page.getByText('This browser keeps no steps: they can be undone until you leave').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    answered.resolve();
    await saved(page);
    await page.reload();
    await text(page).waitFor();
    expect(await text(page).inputValue()).toBe('A thought that no browser keeps.');
    expect(failures).toEqual([]);
    await close();
  });
});

/** Runs in the page: leaves no room in the browser's storage for texts. */
function fillStorage() {
  let piece = 'x'.repeat(1_000_000);
  for (let count = 0; piece !== ''; count += 1) {
    try {
      localStorage.setItem(`full${count}`, piece);
    } catch {
      piece = piece.slice(0, Math.floor(piece.length / 2));
    }
  }
}

const screens = [
  { path: '/teaching', heading: 'My courses' },
  { path: '/teaching/courses/ID', heading: 'How bees talk' },
  { path: '/teaching/courses/ID?tab=about', heading: 'How bees talk' },
  { path: '/teaching/courses/ID?tab=quality', heading: 'How bees talk' },
  { path: '/teaching/courses/ID?tab=publish', heading: 'How bees talk' },
  { path: '/teaching/courses/ID?tab=students', heading: 'How bees talk' },
  { path: '/teaching/courses/ID/sections/SECTION', heading: 'Dances' },
];

describe('the screens of the course builder', () => {
  let courseId: string;
  let sectionId: string;

  beforeAll(async () => {
    const key = { questionId: 'q', correct: ['a'], rationale: { a: 'They do.' } };
    const options = [
      { id: 'a', text: 'For food' },
      { id: 'b', text: 'For rain' },
      { id: 'c', text: 'For rest' },
    ];
    const prompt = 'What do the bees dance for?';
    const questions = [{ id: 'q', type: 'single_choice' as const, prompt, options }];
    const body = { schemaVersion: 1 as const, markdown: 'Bees dance for others.', questions, resources: [] };
    const course = await publishCourse(lectern.app, instructor, {
      lessons: [[{ title: 'Dances', body, keys: [key] }]],
    });
    courseId = course.courseId;
    sectionId = course.lessons[0]!.sections[0]!;
  });

  it.each(views())('at $width px, $scheme: accessible, nothing cut off', async (view) => {
    const { page, goTo, failures, quiet, close } = await lectern.open(view, instructor);
    for (const screen of screens) {
      await goTo(screen.path.replace('ID', courseId).replace('SECTION', sectionId));
      await page.getByRole('heading', { level: 1, name: screen.heading }).waitFor();
      await quiet();
      expect({ path: screen.path, problems: await accessibilityProblems(page) }).toEqual({
        path: screen.path,
        problems: [],
      });
      expect(await sidewaysOverflow(page)).toBe(0);
    }
    expect(failures).toEqual([]);
    await close();
  });
});
