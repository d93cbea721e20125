/** Modules, lessons and parts out of the files, headings and fences of the sources. Nothing is written here. */
import type { Brief } from './author.ts';
import { clip } from './offline-language.ts';
import type { Frame } from './offline-words.ts';
import { liftFrom, nothingLifted } from './offline-lifted.ts';
import type { Lifted } from './offline-lifted.ts';
import { readParts, splitEvenly } from './offline-parts.ts';
import type { Part } from './offline-parts.ts';
import { chaptersOf, headingDepth, mergeSmall, wordsIn } from './offline-stretches.ts';
import type { Stretch } from './offline-stretches.ts';
import { hasContent } from '../sources/index.ts';
import type { SourceDocument } from '../sources/index.ts';

/** A title that is null is to be named after what the text is about. */
export type ShapedLesson = { title: string | null; parts: Part[]; lifted: Lifted };
export type ShapedModule = { title: string | null; lessons: ShapedLesson[] };
/** `fromSources`: files, titles or headings of the sources decided, not the brief's structure. */
export type Shape = { modules: ShapedModule[]; fromSources: boolean };

/** A semester has about sixteen weeks: up to so many documents, each is a module of its own. */
const MODULES_FROM_FILES = 16;
const MODULES_FROM_GROUPS = 12;
/** A document of more words than this is read as several lessons, each of at least the second number. */
const ONE_LESSON_WORDS = 2_800;
const CHAPTER_LESSON_WORDS = 400;
/** A single document becomes a course of its chapters when these say at least this much, in words. */
const CHAPTER_MODULE_WORDS = 150;
const LEAST_WORDS = 45;

/** Lays out a course; without usable sources there are no modules. */
export function shapeCourse(
  documents: readonly SourceDocument[],
  structure: Brief['structure'],
  frame: Frame,
): Shape {
  const stretches = documents
    .map((document) => stretchOf(document, documents.length > 1))
    .filter((stretch) => stretch.placed.some(({ document, block }) => hasContent(document.text, block)));
  const merged = mergeSmall(stretches, LEAST_WORDS);
  const first = merged[0];
  if (!first) return { modules: [], fromSources: false };
  if (merged.length === 1) return shapeSingle(first, structure, frame);
  if (merged.length <= MODULES_FROM_FILES) {
    return { modules: merged.map((stretch) => shapeModule(stretch, frame)), fromSources: true };
  }
  return { modules: groupFiles(merged, frame), fromSources: true };
}

function stretchOf(document: SourceDocument, named: boolean): Stretch {
  const { lifted, blocks } = liftFrom(document);
  const title = document.title ?? (named ? titleFromName(document.name) : null);
  return {
    title: title === null ? null : clip(title, 120),
    heading: null,
    placed: blocks.map((block) => ({ document, block })),
    lifted,
  };
}

/** "units/03-water_cycle.md" is "Water cycle". */
export function titleFromName(name: string): string {
  const base = (name.split(/[\\/]/).findLast((piece) => piece !== '') ?? name).replace(
    /\.[A-Za-z0-9]{1,8}$/,
    '',
  );
  const plain = base
    .replace(/[-_]+/g, ' ')
    .replace(/^\s*\d+[\s.)]*/, '')
    .trim();
  const title = plain || base || name;
  return clip(title.charAt(0).toUpperCase() + title.slice(1), 120);
}

/** One document: its chapters are the modules; without headings the brief's structure is laid over it. */
function shapeSingle(stretch: Stretch, structure: Brief['structure'], frame: Frame): Shape {
  const headed = stretch.placed.some((placed) => Number.isFinite(headingDepth(placed.block)));
  const chapters = mergeSmall(chaptersOf(stretch), CHAPTER_MODULE_WORDS);
  if (headed && chapters.length >= 2) {
    return { modules: chapters.map((chapter) => shapeModule(chapter, frame)), fromSources: true };
  }
  if (headed) return { modules: [shapeModule(stretch, frame)], fromSources: true };
  return { modules: shapeEvenly(stretch, structure), fromSources: false };
}

function shapeModule(stretch: Stretch, frame: Frame): ShapedModule {
  const chapters = mergeSmall(chaptersOf(stretch), CHAPTER_LESSON_WORDS);
  const several = wordsIn(stretch.placed) > ONE_LESSON_WORDS && chapters.length > 1;
  return {
    title: stretch.title,
    lessons: (several ? chapters : [stretch]).map((each) => shapeLesson(each, frame)),
  };
}

function shapeLesson(stretch: Stretch, frame: Frame): ShapedLesson {
  return { title: stretch.title, parts: readParts(stretch, frame), lifted: stretch.lifted };
}

/** Many documents: neighbours share a module, by folder where folders divide them, else by words. */
function groupFiles(stretches: readonly Stretch[], frame: Frame): ShapedModule[] {
  const folders = stretches.map((stretch) => folderOf(stretch));
  const distinct = new Set(folders).size;
  const byFolder = distinct > 1 && distinct <= MODULES_FROM_FILES;
  const total = stretches.reduce((sum, stretch) => sum + wordsIn(stretch.placed), 0);
  const groups = new Map<string, Stretch[]>();
  let before = 0;
  stretches.forEach((stretch, index) => {
    const slot = Math.floor((before / Math.max(1, total)) * MODULES_FROM_GROUPS);
    const key = byFolder ? (folders[index] ?? '') : String(slot);
    groups.set(key, [...(groups.get(key) ?? []), stretch]);
    before += wordsIn(stretch.placed);
  });
  return [...groups].map(([key, group]) => ({
    title: byFolder && key !== '' ? titleFromName(key) : titleOfGroup(group, frame),
    lessons: group.map((stretch) => shapeLesson(stretch, frame)),
  }));
}

function folderOf(stretch: Stretch): string {
  const name = stretch.placed[0]?.document.name ?? '';
  return name.split(/[\\/]/).slice(0, -1).join('/');
}

function titleOfGroup(group: readonly Stretch[], frame: Frame): string | null {
  const first = group[0]?.title ?? null;
  const last = group.at(-1)?.title ?? null;
  if (first === null || last === null || group.length === 1) return first ?? last;
  const title =
    group.length === 2 ? frame.say('pair', { first, second: last }) : frame.say('span', { first, last });
  return clip(title, 200);
}

function shapeEvenly(stretch: Stretch, structure: Brief['structure']): ShapedModule[] {
  const { modules, lessonsPerModule, sectionsPerLesson } = structure;
  const parts = splitEvenly(stretch, modules * lessonsPerModule * sectionsPerLesson);
  const lessons = deal(parts, modules * lessonsPerModule).map((group, index) => ({
    title: null,
    parts: group,
    lifted: index === 0 ? stretch.lifted : nothingLifted(),
  }));
  const shaped = deal(lessons, modules).map((group) => ({ title: null, lessons: group }));
  // A short text makes a single module, which has the title of its text.
  return shaped.length === 1 ? shaped.map((module) => ({ ...module, title: stretch.title })) : shaped;
}

/** Deals items into at most `count` runs of neighbours whose sizes differ by one at most. */
function deal<T>(items: readonly T[], count: number): T[][] {
  const runs = Math.max(1, Math.min(count, items.length));
  return Array.from({ length: runs }, (_, run) =>
    items.slice(Math.floor((run * items.length) / runs), Math.floor(((run + 1) * items.length) / runs)),
  );
}
