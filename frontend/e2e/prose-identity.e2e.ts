import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { getSchema } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { createOfflineAuthor } from '../../backend/src/modules/authors/offline-author.ts';
import {
  BACKUP,
  contextFor,
  LETTER,
  source,
  WATER,
} from '../../backend/src/modules/authors/offline-author.fixture.ts';
import { BEE_SOURCES } from '../../backend/test/support/bee-sources.ts';
import { HOSTILE_DOCUMENTS } from '../../backend/test/support/hostile-documents.ts';
import { proseExtensions } from '../src/components/prose-editor/prose-extensions.ts';
import { documentOf, openProse, writeProse } from '../src/components/prose-editor/prose-file.ts';

/** No browser: the editor's reading and writing of Markdown, over all that comes with Lectern and all it makes of it. */
const schema = getSchema(proseExtensions);
const demo = new URL('../../backend/demo/sources/', import.meta.url);

type Document = { name: string; text: string };

async function demoFiles(): Promise<Document[]> {
  const names = (await readdir(demo)).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(name, demo), 'utf8') })),
  );
}

/** The texts of the sections that the rules make of documents; of none they make scaffolds. */
async function sectionsOf(documents: Document[]): Promise<Document[]> {
  const author = createOfflineAuthor();
  const { context } = contextFor(documents.map(({ name, text }) => source(name, text)));
  const outline = await author.writeOutline(context);
  const written: Document[] = [];
  for (const moduleIndex of outline.modules.keys()) {
    const plan = await author.planModule(context, outline, moduleIndex);
    for (const [lessonIndex, lesson] of plan.lessons.entries()) {
      const draft = await author.writeLesson(context, outline, { moduleIndex, lessonIndex }, plan);
      for (const [sectionIndex, { title }] of lesson.sections.entries()) {
        const at = { moduleIndex, lessonIndex, sectionIndex };
        const { body } = await author.writeSection(context, outline, at, plan, draft);
        written.push({ name: `${lesson.title}: ${title}`, text: body.markdown });
      }
    }
  }
  return written;
}

/** The Markdown of a block as the editor writes what was touched. */
function writtenAnew(block: Node): string {
  return writeProse(openProse('', schema), schema.nodes['doc']!.create(null, block));
}

/** What the editor would change in a text that nobody touched, and the blocks that it would not read as it wrote them. */
function differencesIn({ name, text }: Document) {
  const file = openProse(text, schema);
  const pieces = file.blocks.map((block) => block.gap + block.source).join('') + file.tail;
  const kept = [pieces, writeProse(file, documentOf(file, schema))].every((back) => back === text);
  const misread = file.blocks.flatMap(({ node }) => {
    const markdown = writtenAnew(node);
    const again = documentOf(openProse(markdown, schema), schema);
    return again.childCount === 1 && again.child(0).eq(node) ? [] : [markdown];
  });
  return kept && misread.length === 0 ? [] : [{ name, kept, misread }];
}

const others: [string, Document[]][] = [
  ['lessons in the manner of the Carpentries', [{ name: 'backup.md', text: BACKUP }]],
  ['a chapter', [{ name: 'water.md', text: WATER }]],
  ['letters', [{ name: 'letter.md', text: LETTER }]],
  ['documents about bees', BEE_SOURCES],
  ['documents that want to be more than data', HOSTILE_DOCUMENTS.filter(({ name }) => name.endsWith('.md'))],
];

describe('the editor gives back what it was given', () => {
  it('of the demo course: its sources and every section that is made of them', async () => {
    const documents = await demoFiles();
    const sections = await sectionsOf(documents);
    expect(sections.length).toBeGreaterThan(documents.length);
    expect([...documents, ...sections].flatMap(differencesIn)).toEqual([]);
  });

  it.each(others)('of %s, and every section that is made of them', async (_, documents) => {
    const sections = await sectionsOf(documents);
    expect(sections.length).toBeGreaterThan(0);
    expect([...documents, ...sections].flatMap(differencesIn)).toEqual([]);
  });

  it('of scaffolds, which are made of a title alone', async () => {
    const sections = await sectionsOf([]);
    expect(sections.length).toBeGreaterThan(0);
    expect(sections.flatMap(differencesIn)).toEqual([]);
  });
});
