import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { startClaudeStandIn } from '../../backend/test/support/ai/claude-stand-in.ts';
import type { StandIn } from '../../backend/test/support/ai/stand-in.ts';
import { photograph, uploadFile } from '../../backend/test/support/media-files.ts';
import { draftCourse } from '../../backend/test/support/published-course.ts';
import type { TestPerson } from '../../backend/test/support/test-app.ts';
import { accessibilityProblems, sidewaysOverflow, views } from './browser.ts';
import { asMarkdown, editor, toEndOf, writeAs } from './support/editor.ts';
import { startLectern, type Lectern } from './support/lectern.ts';

let lectern: Lectern;
let standIn: StandIn;
let instructor: TestPerson;

beforeAll(async () => {
  standIn = await startClaudeStandIn();
  lectern = await startLectern({ ANTHROPIC_API_KEY: 'any-word', ANTHROPIC_BASE_URL: standIn.baseUrl });
  instructor = await lectern.app.person({ role: 'instructor', fullName: 'Ines Instructor' });
});

afterAll(async () => {
  await lectern?.close();
  await standIn?.close();
});

const wide = { width: 1280, scheme: 'light' } as const;
const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor();
const asPage = (page: Page) => writeAs(page, 'Page');
const menu = (page: Page) => page.getByRole('menu', { name: 'What to put here' });

/** The address of a section of a new draft. */
async function newSection(): Promise<string> {
  const { courseId, lessons } = await draftCourse(lectern.app, instructor, {
    lessons: [[{ title: 'Dances' }]],
  });
  return `/teaching/courses/${courseId}/sections/${lessons[0]!.sections[0]}`;
}

/** A window on a new section that holds this Markdown. */
async function opened(markdown: string, view: Parameters<Lectern['open']>[0] = wide) {
  const window = await lectern.open(view, instructor);
  await window.goTo(await newSection());
  await (await asMarkdown(window.page)).fill(markdown);
  await saved(window.page);
  await asPage(window.page);
  await editor(window.page).waitFor();
  return window;
}

async function paste(page: Page, html: string, text = '') {
  await editor(page).evaluate(
    (element, { html, text }) => {
      const clipboardData = new DataTransfer();
      if (html) clipboardData.setData('text/html', html);
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}

/** Drags a picture behind the line with these words. As browsers do, it is handed over as a file, too. */
async function dragWithin(picture: Locator, words: string) {
  await picture.evaluate((image, words) => {
    const line = [...image.closest('[role="textbox"]')!.children].find((each) => each.textContent === words)!;
    const dataTransfer = new DataTransfer();
    const on = (element: Element) => {
      const { right, top, height } = element.getBoundingClientRect();
      return { clientX: right - 4, clientY: top + height / 2, bubbles: true, cancelable: true, dataTransfer };
    };
    image.dispatchEvent(new MouseEvent('mousedown', on(image)));
    image.dispatchEvent(new DragEvent('dragstart', on(image)));
    dataTransfer.items.add(new File(['picture'], 'hive.jpg', { type: 'image/jpeg' }));
    line.dispatchEvent(new DragEvent('drop', on(line)));
  }, words);
}

const everything = `# Dances of bees

A *text* with **words**, \`code\`, a [link](https://bees.example) and $x^2$.

* one
* two
    1. deep

| a   | b |
|-----|--:|
| 1   | 2 |

\`\`\`mermaid
graph TD; A-->B
\`\`\`

$$
\\frac{1}{2}
$$

:::solution[Why]
Because.
:::

<details><summary>More</summary>Text</details>

- [ ] Look
`;

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body>
<!--StartFragment--><h2>What bees eat<o:p></o:p></h2>
<p class=MsoNormal><b>Nectar</b> and <i>pollen</i>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>Clover</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>White clover</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Lime</p>
<table><tr><td><p class=MsoNormal>Flower</p></td><td><p class=MsoNormal>Month</p></td></tr>
<tr><td><p class=MsoNormal>Lime</p></td><td><p class=MsoNormal>June</p></td></tr></table><!--EndFragment--></body></html>`;

const fromDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:700">Drones</span><span> do not </span><span style="font-style:italic">sting</span></p><ul><li><p>One</p></li><li><p>Two</p></li></ul></b>`;

async function shot(page: Page, name: string) {
  if (process.env['SHOTS'])
    await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true });
}

/** Puts boxes, code, a formula, an exercise and a question where one writes, and looks at them as learners will. */
async function putBlocks(page: Page) {
  await (await asMarkdown(page)).fill('Dances');
  await asPage(page);
  const put = async (typed: string, name: string) => {
    await editor(page).locator('> p').last().click();
    await page.keyboard.type(`/${typed}`);
    await page.getByText(new RegExp(`^${name}, 1 of`)).waitFor();
    await page.keyboard.press('Enter');
  };
  await toEndOf(page, 'Dances');
  await page.keyboard.press('Enter');
  await put('code', 'Code');
  await page.keyboard.type('const bees = 3;');
  await editor(page).getByRole('textbox', { name: 'Language' }).fill('js');
  await editor(page).locator('.hljs-keyword').waitFor();
  await editor(page).getByText('const').click();
  await put('display', 'Formula on its own');
  await page.keyboard.type('x^2');
  await editor(page).locator('.katex-display').waitFor();
  await put('callout', 'Callout');
  await page.keyboard.type('Mind the sting.');
  await put('exercise', 'Exercise');
  await page.keyboard.type('Count the dances.');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('Three.');
  await put('quiz', 'Knowledge check');
  const question = page.getByRole('group', { name: 'Question 1' });
  const prompt = question.getByRole('textbox', { name: 'Question', exact: true });
  await prompt.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('How many?');
  expect(await prompt.inputValue()).toBe('How many?');
  // That it is not finished yet is said.
  await page.getByText(/Question 1: Write this option\./).waitFor();
  expect(await (await asMarkdown(page)).inputValue()).toBe(
    [
      'Dances',
      '```js\nconst bees = 3;\n```',
      '$$\nx^2\n$$',
      ':::callout\nMind the sting.\n:::',
      '::::exercise\nCount the dances.\n\n:::solution\nThree.\n:::\n::::',
    ].join('\n\n'),
  );
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.locator('.hljs-keyword').waitFor();
  await preview.locator('.katex-display').waitFor();
  await preview.getByText('Worth knowing').waitFor();
  await preview.getByText('Exercise', { exact: true }).waitFor();
  await preview.getByText('Three.').waitFor({ state: 'hidden' });
  await preview.getByText('Solution', { exact: true }).click();
  await preview.getByText('Three.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
}

describe('the section editor', () => {
  it('writes with the slash menu, the keyboard and the bar, and keeps Markdown', async () => {
    const { page, goTo, failures, close } = await lectern.open(wide, instructor);
    await goTo(await newSection());
    await editor(page).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('/head');
    await menu(page).waitFor();
    await page.getByText('Heading, 1 of 2', { exact: true }).waitFor();
    const marked = await editor(page).getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${marked}"]`).textContent()).toBe('Heading');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Dances');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Bees **dance** and $x^2$ is a square.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- [ ] no task yet');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/tab');
    await page.getByRole('menuitem', { name: 'Table' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Dance');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Meaning');
    await page.getByRole('button', { name: 'Delete this column' }).waitFor();
    await saved(page);
    const markdown = await (await asMarkdown(page)).inputValue();
    expect(markdown).toContain('## Dances\n\nBees **dance** and $x^2$ is a square.\n\n- ');
    expect(markdown).toMatch(/\| Dance\s+\| Meaning\s+\|\s+\|\n\| -+ \| -+ \| -+ \|/);
    await page.reload();
    expect(await (await asMarkdown(page)).inputValue()).toBe(markdown);
    expect(failures).toEqual([]);
    await putBlocks(page);
    expect(failures.filter((failure) => !/status of 400/.test(failure))).toEqual([]);
    await close();
  });

  it('leaves what nobody edits as it is, to the byte, and changes only the block that is edited', async () => {
    const { page, close } = await opened(everything);
    await toEndOf(page, 'Because.');
    // At once: a second between two letters would make two steps of it.
    await page.keyboard.insertText(' So it is.');
    await saved(page);
    const edited = everything.replace('Because.', 'Because. So it is.');
    expect(await (await asMarkdown(page)).inputValue()).toBe(edited);
    await asPage(page);
    await editor(page).getByText('So it is.').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.reload();
    await editor(page).getByText('So it is.').waitFor();
    await editor(page)
      .getByRole('img', { name: /Diagram/ })
      .waitFor();
    expect(await (await asMarkdown(page)).inputValue()).toBe(edited);

    // What was written before the reload is undone after it, in one way of writing as in the other.
    const text = page.getByLabel('Text in Markdown');
    await text.focus();
    await page.keyboard.press('ControlOrMeta+Z');
    expect(await text.inputValue()).toBe(everything);
    await saved(page);

    // A tablet that is turned: what is beside the text goes behind it, and what is selected stays so.
    const selected = () =>
      text.evaluate((field: HTMLTextAreaElement) => [
        document.activeElement === field,
        field.selectionStart,
        field.selectionEnd,
      ]);
    await text.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(10, 15));
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 800, height: 1000 });
    await page.getByRole('tab', { name: 'Write' }).waitFor();
    expect(await selected()).toEqual([true, 10, 15]);
    await page.setViewportSize(size);
    await page.getByRole('tab', { name: 'Write' }).waitFor({ state: 'detached' });
    expect(await selected()).toEqual([true, 10, 15]);

    await page.reload();
    await asPage(page);
    await editor(page).getByText('Because.', { exact: true }).click();
    await page.getByRole('button', { name: 'Do again' }).click();
    await editor(page).getByText('Because. So it is.').waitFor();
    await page.keyboard.type(' Really.');
    await editor(page).getByText('Because. So it is. Really.').waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+Z');
    await editor(page).getByText('Because.', { exact: true }).waitFor();
    expect(await (await asMarkdown(page)).inputValue()).toBe(everything);
    await close();
  });

  it('marks words as a term of the glossary, which the builder lists', async () => {
    const { page, failures, close } = await opened('The tide turns.\n');
    await editor(page)
      .getByText('The tide turns.')
      .dblclick({ position: { x: 45, y: 10 } });
    const bar = page.getByRole('toolbar', { name: 'Text tools' });
    await bar.getByRole('button', { name: 'Term of the glossary' }).click();
    const dialog = page.getByRole('dialog', { name: 'Term of the glossary' });
    expect(await dialog.getByLabel('Words in the text').inputValue()).toBe('tide');
    await dialog.getByLabel('What it means').fill('The sea that comes and goes.');
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Mark as a term' }).click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' /glos');
    await page.getByRole('menuitem', { name: 'Term of the glossary' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Words in the text').fill('ebb');
    await dialog.getByRole('button', { name: 'Mark as a term' }).click();
    await saved(page);
    const markdown = 'The :term[tide]{definition="The sea that comes and goes."} turns. :term[ebb]\n';
    expect(await (await asMarkdown(page)).inputValue()).toBe(markdown);
    await page.goto(
      `${new URL(page.url()).origin}${page.url().match(/\/teaching\/courses\/[^/]+/)![0]}?tab=terms`,
    );
    await page.getByText('The sea that comes and goes.').waitFor();
    await page.getByText('Nothing explains it.', { exact: false }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(failures).toEqual([]);
    await close();
  });

  it('takes text from Word, Google Docs and Markdown with its lists and tables', async () => {
    const { page, close } = await opened('Start\n');
    await editor(page).getByText('Start').click();
    await page.keyboard.press('ControlOrMeta+A');
    await paste(page, fromWord);
    await page.keyboard.press('ControlOrMeta+End');
    await paste(page, fromDocs);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await paste(page, '', '1. first\n2. second\n\n> a quotation');
    await saved(page);
    const markdown = await (await asMarkdown(page)).inputValue();
    expect(markdown).toContain(
      '## What bees eat\n\n**Nectar** and *pollen*.\n\n- Clover\n  - White clover\n- Lime\n',
    );
    expect(markdown).toMatch(/\| Flower \| Month \|\n\| -+ \| -+ \|\n\| Lime +\| June/);
    expect(markdown).toContain('**Drones** do not *sting*\n\n- One\n- Two');
    expect(markdown).toContain('1. first\n2. second\n\n> a quotation');
    expect(markdown).not.toMatch(/Mso|style=|color/);
    await close();
  });

  it('asks for what a picture shows, and for the address of a link', async () => {
    const bytes = await photograph(600, 60);
    const hive = await uploadFile(lectern.app, instructor, { name: 'hive.jpg', type: 'image/jpeg', bytes });
    const { page, close } = await opened(`Bees\n\n![A hive](media:${hive.id}#decorative)\n\nHives\n`);
    await editor(page)
      .getByText('Bees')
      .dblclick({ position: { x: 12, y: 12 } });
    await page.getByRole('toolbar', { name: 'Tools for the selected text' }).waitFor();
    await page.keyboard.press('ControlOrMeta+K');
    const dialog = page.getByRole('dialog', { name: 'Link' });
    await dialog.getByLabel('Address').fill('bees');
    await dialog.getByRole('button', { name: 'Set the link' }).click();
    await dialog.getByText('An address begins with https://, mailto: or /.').waitFor();
    await dialog.getByLabel('Address').fill('https://bees.example');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.getByRole('toolbar', { name: 'Text tools' }).getByRole('button', { name: 'Picture' }).click();
    await page.getByRole('button', { name: 'Use a picture by its address' }).click();
    const picture = page.getByRole('dialog', { name: 'Picture' });
    await picture.getByLabel('Address').fill('https://bees.example/a.png');
    await page.keyboard.press('Enter');
    await picture.getByText('Say what the picture shows.').waitFor();
    await picture.getByLabel('What the picture shows').fill('A comb');
    await page.keyboard.press('Enter');
    await editor(page).getByRole('img', { name: 'A comb' }).waitFor();

    // What it shows is said in other words by keyboard: on the picture itself, and from the bar.
    const shows = picture.getByLabel('What the picture shows');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    expect(await shows.inputValue()).toBe('A comb');
    await shows.fill('A dark comb');
    await page.keyboard.press('Enter');
    await editor(page).getByRole('img', { name: 'A dark comb' }).waitFor();
    await editor(page).getByRole('img', { name: 'A hive' }).click();
    const inBar = page.getByRole('toolbar', { name: 'Text tools' }).getByRole('button', { name: 'Picture' });
    await inBar.and(page.locator('[aria-pressed="true"]')).focus();
    await page.keyboard.press('Enter');
    await shows.fill('Three hives');
    await picture.getByRole('button', { name: 'Change the picture' }).click();

    // A picture that is dragged to another place is moved, and not sent to the library once more.
    await dragWithin(editor(page).getByRole('img', { name: 'Three hives' }), 'Hives');
    await saved(page);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await (await asMarkdown(page)).inputValue()).toBe(
      `[Bees](https://bees.example)![A dark comb](https://bees.example/a.png)\n\nHives![Three hives](media:${hive.id})\n`,
    );
    await close();
  });

  it('has an author suggest something for what is selected, to be taken or dropped', async () => {
    const { page, failures, close } = await opened('Bees dance. They do.\n\nThe comb is dark.\n');
    const card = page.getByRole('region', { name: 'Suggestion' });
    const bar = page.getByRole('toolbar', { name: 'Text tools' });
    const select = async (words: string) => {
      await editor(page).getByText(words).click({ clickCount: 3 });
      await page.getByRole('toolbar', { name: 'Tools for the selected text' }).waitFor();
    };
    standIn.script.push({ kind: 'answer', text: 'Bees **talk** by dancing.' });
    await select('Bees dance.');
    await bar.getByRole('button', { name: 'Suggest other words' }).click();
    await card.getByText('Suggested by Claude (claude-sonnet-5-5), not in the text yet').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await shot(page, 'suggestion');
    await card.getByRole('button', { name: 'Use these words' }).click();
    await editor(page).getByText('talk').waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await editor(page).getByText('Bees dance. They do.').waitFor();
    await page.keyboard.press('ControlOrMeta+Shift+Z');

    standIn.script.push({ kind: 'answer', text: 'Suppose it is night.' });
    await select('The comb is dark.');
    await bar.getByRole('button', { name: 'Suggest an example' }).click();
    await card.getByRole('button', { name: 'Put the example below' }).click();
    standIn.script.push({ kind: 'answer', text: 'Nobody wants this.' });
    await select('The comb is dark.');
    await bar.getByRole('button', { name: 'Suggest simpler words' }).click();
    await card.getByText('Nobody wants this.').waitFor();
    await card.getByRole('button', { name: 'Drop it' }).click();
    await select('The comb is dark.');
    await bar.getByRole('button', { name: 'Suggest a question' }).click();
    await shot(page, 'suggestion-question');
    await card.getByRole('button', { name: 'Add the question' }).click();
    const question = page.getByRole('group', { name: 'Question 1' });
    await question.waitFor();
    await editor(page).focus();
    await page.keyboard.press('ControlOrMeta+Z');
    await question.waitFor({ state: 'detached' });
    await page.keyboard.press('ControlOrMeta+Y');
    await question.waitFor();
    await saved(page);
    const markdown = await asMarkdown(page);
    expect(await markdown.inputValue()).toBe(
      'Bees **talk** by dancing.\n\nThe comb is dark.\n\nSuppose it is night.\n',
    );

    // In Markdown as well: for what is selected, and taken back as one step.
    const selectLine = (words: string) =>
      markdown.evaluate((field: HTMLTextAreaElement, line) => {
        const from = field.value.indexOf(line);
        field.focus();
        field.setSelectionRange(from, from + line.length);
      }, words);
    standIn.script.push({ kind: 'answer', text: 'It is dark on the comb.' });
    await selectLine('The comb is dark.');
    await page.getByRole('button', { name: 'Suggest simpler words' }).click();
    await card.getByText('The comb is dark.').waitFor();
    await card.getByText('It is dark on the comb.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await shot(page, 'suggestion-markdown');
    await card.getByRole('button', { name: 'Use these words' }).click();
    standIn.script.push({ kind: 'answer', text: 'Think of a cellar.' });
    await selectLine('It is dark on the comb.');
    await page.getByRole('button', { name: 'Suggest an example' }).click();
    await card.getByRole('button', { name: 'Put the example below' }).click();
    await page.keyboard.press('ControlOrMeta+Z');
    const written = 'Bees **talk** by dancing.\n\nIt is dark on the comb.\n\nSuppose it is night.\n';
    expect(await markdown.inputValue()).toBe(written);
    await page.keyboard.press('ControlOrMeta+Y');
    const withExample = written.replace('comb.\n', 'comb.\n\nThink of a cellar.\n');
    expect(await markdown.inputValue()).toBe(withExample);
    standIn.script.push({ kind: 'answer', text: 'Nobody wants this either.' });
    await selectLine('Think of a cellar.');
    await page.getByRole('button', { name: 'Suggest other words' }).click();
    await card.getByText('Nobody wants this either.').waitFor();
    await card.getByRole('button', { name: 'Drop it' }).click();
    await page.getByRole('button', { name: 'Suggest a question' }).click();
    await card.getByRole('button', { name: 'Add the question' }).click();
    await page.getByRole('group', { name: 'Question 2' }).waitFor();
    expect(await markdown.inputValue()).toBe(withExample);
    await saved(page);
    expect(failures).toEqual([]);
    await close();
  });

  it.each(views())('is accessible and fits at $width px, $scheme', async (view) => {
    const { page, close } = await opened(everything, view);
    await editor(page)
      .getByRole('img', { name: /Diagram/ })
      .waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    if (process.env['SHOTS']) {
      await page.screenshot({
        path: `${process.env['SHOTS']}/editor-${view.width}-${view.scheme}.png`,
        fullPage: true,
      });
    }
    await close();
  });
});
