import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { directive } from 'micromark-extension-directive';
import { visit } from 'unist-util-visit';
import { AuthorError } from './author.ts';
import type {
  Brief,
  LessonDraft,
  LessonPlan,
  ModulePlan,
  Outline,
  SectionDraft,
  SectionPlan,
  Source,
} from './author.ts';
import { BACKUP, contextFor, LETTER, source, WATER } from './offline-author.fixture.ts';
import { createOfflineAuthor } from './offline-author.ts';
import { SCAFFOLD_MARKER } from './offline-scaffold.ts';
import { countWords } from '../sources/source-blocks.ts';
import { QuestionKey, SectionBody } from '../courses/index.ts';

type Written = {
  outline: Outline;
  plans: ModulePlan[];
  lessons: { plan: LessonPlan; draft: LessonDraft }[];
  sections: { plan: SectionPlan; lesson: LessonPlan; draft: SectionDraft }[];
};

/** Writes a course unit by unit, as a run does. */
async function write(sources: Source[], brief: Partial<Brief> = {}): Promise<Written> {
  const author = createOfflineAuthor();
  const { context } = contextFor(sources, brief);
  const outline = await author.writeOutline(context);
  const written: Written = { outline, plans: [], lessons: [], sections: [] };
  for (const moduleIndex of outline.modules.keys()) {
    const plan = await author.planModule(context, outline, moduleIndex);
    written.plans.push(plan);
    for (const [lessonIndex, lesson] of plan.lessons.entries()) {
      const draft = await author.writeLesson(context, outline, { moduleIndex, lessonIndex }, plan);
      written.lessons.push({ plan: lesson, draft });
      for (const [sectionIndex, section] of lesson.sections.entries()) {
        const at = { moduleIndex, lessonIndex, sectionIndex };
        const body = await author.writeSection(context, outline, at, plan, draft);
        written.sections.push({ plan: section, lesson, draft: body });
      }
    }
  }
  return written;
}

const twoSources = () => [source('01-backup.md', BACKUP), source('02-water.md', WATER)];
const containersIn = (markdown: string) => {
  const tree: Root = fromMarkdown(markdown, {
    extensions: [directive()],
    mdastExtensions: [directiveFromMarkdown()],
  });
  const names: string[] = [];
  visit(tree, 'containerDirective', (node) => void names.push(node.name));
  return names;
};

/** Words outside of code. */
function proseIn(markdown: string): number {
  const tree: Root = fromMarkdown(markdown, {
    extensions: [directive()],
    mdastExtensions: [directiveFromMarkdown()],
  });
  let words = 0;
  visit(tree, 'text', (node) => void (words += countWords(node.value)));
  return words;
}

/** What must be true of every course made from sources, whatever these are. */
function expectSound({ plans, sections, lessons }: Written, sources: Source[]): void {
  expect(plans.every((plan) => plan.title !== '' && plan.lessons.length > 0)).toBe(true);
  expect(lessons.every(({ plan }) => plan.title !== '' && plan.objectives.length > 0)).toBe(true);
  for (const { plan, lesson, draft } of sections) {
    expect(SectionBody.parse(draft.body)).toEqual(draft.body);
    expect(plan.title).not.toBe('');
    expect(plan.estimatedMinutes).toBeGreaterThanOrEqual(1);
    expect(draft.body.markdown.trim()).not.toBe('');
    expect(draft.keys.map((key) => key.questionId)).toEqual(
      draft.body.questions.map((question) => question.id),
    );
    for (const [index, question] of draft.body.questions.entries()) {
      const key = QuestionKey.parse(draft.keys[index]);
      const ids = question.options.map((option) => option.id);
      const cited = sources.find((one) => one.name === question.citation?.sourceName);
      expect(question.citation?.quote).toBe(
        cited?.text.slice(question.citation?.start, question.citation?.end),
      );
      expect(lesson.objectives.map((objective) => objective.id)).toContain(question.objectiveId);
      expect(key.correct).toHaveLength(1);
      expect(ids).toContain(key.correct[0]);
      expect(Object.keys(key.rationale).toSorted()).toEqual(ids);
      expect(ids.length).toBeGreaterThanOrEqual(3);
      expect(ids.length).toBeLessThanOrEqual(4);
      expect(new Set(question.options.map((option) => option.text.toLowerCase())).size).toBe(ids.length);
    }
  }
}

describe('a course from sources', () => {
  it('has a module for each document, with its title, objectives and exercises', async () => {
    const { outline, plans } = await write(twoSources());
    expect(outline).toMatchObject({ mode: 'extracted', structureFromSources: true });
    expect(outline.modules.map((module) => module.title)).toEqual(['Copying Folders', 'The Water Cycle']);
    expect(outline.modules[0]?.objectives).toEqual([
      { id: 'm1-o1', text: 'Copy a folder with rsync', bloomLevel: 'apply' },
      { id: 'm1-o2', text: 'Explain what a dry run is', bloomLevel: 'understand' },
    ]);
    const sections = plans.flatMap((plan) => plan.lessons.flatMap((lesson) => lesson.sections));
    expect(sections.map(({ title, kind, role }) => [title, kind, role])).toEqual([
      ['Copying Folders', 'read', 'content'],
      ['Try a dry run', 'practice', 'activity'],
      ['Check what you know', 'quiz', 'assessment'],
      ['Evaporation', 'read', 'content'],
      ['Condensation', 'read', 'content'],
      ['Precipitation', 'read', 'content'],
      ['Exercises', 'practice', 'activity'],
      ['Check what you know', 'quiz', 'assessment'],
    ]);
    expect(outline.assessmentStrategy.reduce((sum, part) => sum + part.weight, 0)).toBe(100);
  });

  it('keeps the source’s words, and lifts questions and key points out of them', async () => {
    const { sections, lessons } = await write(twoSources());
    const [reading, practice] = sections.map(({ draft }) => draft.body.markdown);
    expect(reading).toContain(
      'The `--delete` option removes files from the copy that the original does not have',
    );
    expect(reading).toContain('![A folder and its mirror, joined by an arrow](fig/mirror.svg)');
    expect(reading).toContain('exactly the files of the original, see the glossary.');
    expect(containersIn(reading ?? '')).toEqual(['callout', 'callout']);
    expect(reading).not.toMatch(/title: Copying|teaching:|objectives/);
    expect(containersIn(practice ?? '')).toEqual(['solution']);
    expect(practice).toContain('::: this is not a fence');
    expect(lessons[0]?.draft.hook).toBe('How do I keep a second copy of my work?');
    expect(lessons[0]?.draft.summary).toContain('- `rsync` copies folders and keeps the copies up to date.');
    expect(lessons[0]?.draft.next).toBe('Next comes “The Water Cycle”.');
  });

  it('says above each quiz what it is about, not the same above all of them', async () => {
    const { sections } = await write(twoSources());
    const above = sections
      .filter(({ draft }) => draft.body.questions.length > 1)
      .map(({ draft }) => draft.body.markdown.split('\n')[0]);
    expect(above).toHaveLength(2);
    expect(above[0]).toMatch(/^Answer these \d+ questions on “Copying Folders” before you look back/);
    expect(above[1]).toMatch(/on “Evaporation”, “Condensation” and “Precipitation” before/);
  });

  it('asks what the source says, and cites it word for word', async () => {
    const sources = twoSources();
    const written = await write(sources);
    expectSound(written, sources);
    const questions = written.sections.flatMap(({ draft }) => draft.body.questions);
    const prompts = questions.map((question) => question.prompt);
    expect(prompts).toContain(
      'Which option removes files from the copy that the original does not have any more?',
    );
    expect(prompts).toContain(
      'Which term does this describe: “water that falls from a cloud as rain, snow or hail”?',
    );
    expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
    for (const question of questions) {
      const quote = question.citation?.quote.toLowerCase().replace(/\s+/g, ' ') ?? '';
      const found = question.options.filter((option) => quote.includes(option.text.toLowerCase()));
      expect(found).toHaveLength(1);
    }
  });

  it('puts the right answer in every place equally often', async () => {
    const { sections } = await write(twoSources(), { contentDepth: 'deep' });
    const places = sections.flatMap(({ draft }) =>
      draft.body.questions
        .filter((question) => question.options.length === 4)
        .map((question) => draft.keys.find((key) => key.questionId === question.id)?.correct[0]),
    );
    const counts = ['a', 'b', 'c', 'd'].map((id) => places.filter((place) => place === id).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('is the same, byte for byte, in another process and from any unit', async () => {
    const first = await write(twoSources());
    const second = await write(structuredClone(twoSources()));
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    const { context } = contextFor(twoSources());
    const at = { moduleIndex: 1, lessonIndex: 0, sectionIndex: 1 };
    const lesson = first.lessons[1]?.draft as LessonDraft;
    const alone = await createOfflineAuthor().writeSection(
      context,
      first.outline,
      at,
      first.plans[1] as ModulePlan,
      lesson,
    );
    expect(alone).toEqual(first.sections[4]?.draft);
  });

  it('is divided as the brief says when a text has no headings, and says so', async () => {
    const { outline, sections } = await write([source('letter.txt', LETTER, 'text/plain')], {
      structure: { modules: 2, lessonsPerModule: 1, sectionsPerLesson: 2 },
    });
    expect(outline.structureFromSources).toBe(false);
    expect(outline.modules).toHaveLength(2);
    expect(sections.map(({ draft }) => draft.body.markdown).join('\n')).toContain(
      'The future of the harbour is open.',
    );
  });

  it('asks nothing in a language it does not know', async () => {
    const german = `# Wasser\n\n${'Die Verdunstung ist der Übergang einer Flüssigkeit in ein Gas. Die Sonne erwärmt das Meer, und der Wind trägt den Dampf davon. '.repeat(6)}`;
    for (const language of ['de', 'en']) {
      const { lessons, outline } = await write([source('de.md', german)], { language });
      expect(lessons.flatMap(({ draft }) => draft.questions)).toEqual([]);
      expect(outline.modules).toHaveLength(1);
    }
  });

  it('takes no data that got into the text for a subject', async () => {
    const { outline } = await write([
      source('data.md', `# Data\n\n${`${'a'.repeat(9_000)}! `.repeat(4)}${WATER}`),
    ]);
    expect(outline.modules[0]!.keyTerms.length).toBeGreaterThan(0);
    expect(outline.modules[0]!.keyTerms.filter((term) => term.length > 80)).toEqual([]);
  });
});

const MARKUP = `# Title

|## Part

|### Detail {#d}

|::: challenge

|::: keypoints

|::: objectives

|::: callout

|::: solution

|
:::

|\`\`\`sh
$ ls -a
\`\`\`

|\`\`\`
open |- \`ls\` lists the files of a folder.
|- a point
|> quoted

|[x](y.md) |![](z.png){alt="z"} |\uFEFF|\r\n\r\n|\u0000|<div>|[^1] |

[^1]: note

`.split('|');
const TABLE = '| a | b |\n|---|---|\n| c | d |\n\n';
const PROSE = [
  BACKUP.slice(0, 900),
  WATER.slice(200, 800),
  'A kernel is the core of a system. ',
  `${WATER}\n\n`,
];
const TOKENS = [...MARKUP, TABLE, ...PROSE];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 30 }).map((tokens) => tokens.join('')),
  fc.string({ maxLength: 200 }),
);

describe('any sources', () => {
  it('become a sound course, or a scaffold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 4 }), async (texts) => {
        const sources = texts.map((text, index) =>
          source(
            `${index}.${index % 3 === 2 ? 'txt' : 'md'}`,
            text,
            index % 3 === 2 ? 'text/plain' : 'text/markdown',
          ),
        );
        const written = await write(sources);
        const extracted = written.outline.mode === 'extracted' ? [written] : [];
        for (const course of extracted) expectSound(course, sources);
        const reading = extracted.flatMap(({ sections }) =>
          sections.filter(({ plan }) => plan.kind !== 'quiz'),
        );
        const thin = reading.filter(({ draft }) => proseIn(draft.body.markdown) < 40);
        expect(reading.length === 1 ? [] : thin.map(({ draft }) => draft.body.markdown)).toEqual([]);
        expect(JSON.stringify(await write(structuredClone(sources)))).toBe(JSON.stringify(written));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a course from a title and a description', () => {
  const description =
    'A first year with bees. The course covers hive inspection, swarm control and winter care.';

  it('is a scaffold of the listed topics, marked so that nobody publishes it', async () => {
    const { outline, sections, lessons } = await write([], { title: 'Bees', description });
    expect(outline.mode).toBe('scaffold');
    expect(outline.modules.map((module) => module.title)).toEqual([
      'Orient and prerequisites',
      'Hive inspection',
      'Swarm control',
      'Winter care',
      'Apply',
      'Review and assess',
    ]);
    expect(sections).toHaveLength(12);
    for (const { draft } of sections) {
      expect(draft.body.markdown.startsWith(`${SCAFFOLD_MARKER}\n`)).toBe(true);
      expect(containersIn(draft.body.markdown)).toEqual(['scaffold']);
      expect(SectionBody.parse(draft.body).questions).toEqual([]);
    }
    expect(lessons.every(({ plan }) => plan.objectives.length > 0)).toBe(true);
    expect(outline.teachingApproach).toMatch(/nothing in it was written by a model/);
  });

  it('is what comes of sources that hold nothing', async () => {
    const { outline } = await write([source('empty.md', '---\ntitle: Nothing\n---\n')], { description });
    expect(outline.mode).toBe('scaffold');
  });
});

describe('the ledger', () => {
  it('has one row for each unit, with no prompt and no tokens', async () => {
    const { context, ledger } = contextFor(twoSources());
    const author = createOfflineAuthor();
    const outline = await author.writeOutline(context);
    await author.planModule(context, outline, 0);
    expect(ledger.opened).toEqual([
      { provider: 'offline', model: 'offline-author@1', promptVersion: 'offline-author@1', prompt: '' },
      { provider: 'offline', model: 'offline-author@1', promptVersion: 'offline-author@1', prompt: '' },
    ]);
    expect(ledger.closed.map(({ outcome, usage }) => [outcome, usage])).toEqual([
      ['ok', null],
      ['ok', null],
    ]);
    expect(ledger.previews[0]).toContain('Copying Folders');
  });

  it('closes the row of a unit that the course does not have', async () => {
    const { context, ledger } = contextFor(twoSources());
    const author = createOfflineAuthor();
    const outline = await author.writeOutline(context);
    await expect(author.planModule(context, outline, 99)).rejects.toMatchObject({ kind: 'invalid' });
    expect(ledger.closed.at(-1)?.outcome).toBe('error');
  });

  it('says that it cannot follow an instruction, and gives nothing back as if it had', async () => {
    const { context, ledger } = contextFor(twoSources());
    const revision = { instruction: 'Make it shorter.', current: 'A long text.' };
    await expect(createOfflineAuthor().writeOutline({ ...context, revision })).rejects.toMatchObject({
      kind: 'cannot_revise',
      code: 'author_cannot_revise',
    });
    expect(ledger.closed).toEqual([]);
  });

  it('stops when the run is stopped, and the next run reads the sources again', async () => {
    const sources = twoSources();
    const controller = new AbortController();
    const { context, ledger } = contextFor(sources, {}, controller.signal);
    const author = createOfflineAuthor();
    const writing = author.writeOutline(context);
    controller.abort();
    await expect(writing).rejects.toBeInstanceOf(AuthorError);
    await expect(writing).rejects.toMatchObject({ kind: 'aborted' });
    expect(ledger.closed.map(({ outcome }) => outcome)).toEqual(['aborted']);
    await expect(author.writeOutline(contextFor(sources).context)).resolves.toMatchObject({
      mode: 'extracted',
    });
  });
});
