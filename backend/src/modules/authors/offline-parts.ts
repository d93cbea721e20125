/** The parts of a lesson: what is read, and the exercises that the source sets, in the source's order. */
import { proseWords } from '../sources/index.ts';
import type { SourceBlock } from '../sources/index.ts';
import { chaptersOf, headingDepth, wordsIn } from './offline-stretches.ts';
import type { Placed, Stretch } from './offline-stretches.ts';
import type { Frame } from './offline-words.ts';

/** Blocks below one heading of a part. The heading is shown unless it is the part's own title. */
export type Chunk = { title: string | null; heading: Placed | null; placed: Placed[] };

/** What becomes a section. A title that is null is to be named after what the text is about. */
export type Part = { title: string | null; kind: 'read' | 'practice' | 'discussion'; chunks: Chunk[] };

/** Words of prose: a part below the least is merged, one above the most is cut into parts of about the target. */
const LEAST_READ_WORDS = 80;
const LEAST_WORDS = 45;
const MOST_WORDS = 900;
const TARGET_WORDS = 650;
/** An exercise inside a long text ends the part before it once this many words were read. */
const BEFORE_EXERCISE_WORDS = 150;

const PRACTICE = new Set(['challenge', 'exercise', 'exercises', 'activity', 'practice', 'task']);
const PRACTICE_TITLE =
  /^(exercises?|practice|activit(y|ies)|try (it|this)\b.*|your turn|challenges?|tasks?)$/i;

export const partWords = (part: Part) => part.chunks.reduce((sum, chunk) => sum + wordsIn(chunk.placed), 0);

function activityKind(block: SourceBlock): 'practice' | 'discussion' | null {
  if (block.kind !== 'container') return null;
  if (PRACTICE.has(block.name)) return 'practice';
  return block.name === 'discussion' ? 'discussion' : null;
}

/** Cuts one lesson into parts. A text that is smaller than a part's least comes out as one part all the same. */
export function readParts(stretch: Stretch, frame: Frame): Part[] {
  const chapters = chaptersOf({ ...stretch, heading: null });
  const parts = chapters.flatMap((chapter) => partsOf(chapter));
  const first = parts[0];
  if (
    first &&
    first.title === null &&
    first.kind === 'read' &&
    parts.some((part) => part.title !== null && part.kind === 'read')
  ) {
    first.title = frame.say('introduction');
  }
  return mergeReading(mergeActivities(parts));
}

function partsOf(chapter: Stretch): Part[] {
  if (chapter.title !== null && PRACTICE_TITLE.test(chapter.title)) {
    const { title, heading, placed } = chapter;
    return [{ title, kind: 'practice', chunks: [{ title, heading, placed }] }];
  }
  const reading = chapter.placed.filter((placed) => activityKind(placed.block) === null);
  if (
    wordsIn(reading) > MOST_WORDS &&
    chapter.placed.some((placed) => Number.isFinite(headingDepth(placed.block)))
  ) {
    return chaptersOf(chapter).flatMap((inner) =>
      partsOf(inner.title === null ? { ...inner, title: chapter.title, heading: chapter.heading } : inner),
    );
  }
  const words = wordsIn(reading);
  const count = words > MOST_WORDS ? Math.ceil(words / TARGET_WORDS) : 1;
  return cutFlow(chapter, count);
}

/**
 * Cuts a text without headings into at most `count` parts of about the same length; exercises stand after what they
 * follow.
 */
function cutFlow(chapter: Stretch, count: number): Part[] {
  const parts: Part[] = [];
  const whole = count === 1 ? chapter : { title: null, heading: null };
  let waiting: Part[] = [];
  let current: Placed[] = [];
  let cuts = 0;
  let left = wordsIn(chapter.placed.filter((placed) => activityKind(placed.block) === null));
  const flush = () => {
    const { title, heading } = whole;
    if (current.length > 0)
      parts.push({ title, kind: 'read', chunks: [{ title, heading, placed: current }] });
    parts.push(...waiting);
    left -= wordsIn(current);
    cuts += 1;
    current = [];
    waiting = [];
  };
  chapter.placed.forEach((placed, index) => {
    const kind = activityKind(placed.block);
    if (kind) {
      const title = placed.block.kind === 'container' ? placed.block.title : null;
      waiting.push({ title, kind, chunks: [{ title, heading: null, placed: [placed] }] });
      return;
    }
    if (waiting.length > 0 && cuts < count - 1 && wordsIn(current) >= BEFORE_EXERCISE_WORDS) flush();
    current.push(placed);
    const next = chapter.placed[index + 1];
    const words = wordsIn(current);
    if (
      next &&
      cuts < count - 1 &&
      isFull(words, left / (count - cuts), next) &&
      left - words >= LEAST_READ_WORDS
    ) {
      if (maySplit(placed, next, words > MOST_WORDS)) flush();
    }
  });
  flush();
  return parts;
}

/** True when stopping here comes nearer to the budget than going on. */
function isFull(words: number, budget: number, next: Placed): boolean {
  return words >= LEAST_READ_WORDS && words + proseWords(next.block) / 2 >= budget;
}

/** A cut stands between a finished thought and a new paragraph, not between a sentence and what it announces. */
function maySplit(before: Placed, after: Placed, urgent: boolean): boolean {
  if (activityKind(after.block) !== null) return false;
  if (urgent) return true;
  const next = after.block;
  const opens = next.kind === 'leaf' && (next.node.type === 'paragraph' || next.node.type === 'heading');
  const text = before.document.text.slice(before.block.start, before.block.end).trimEnd();
  if (!opens || /[:,]$/.test(text)) return false;
  return !/^[\p{Ll}(]/u.test(after.document.text.slice(next.start, next.start + 1));
}

/** Even parts for a text that nothing divides. */
export function splitEvenly(stretch: Stretch, count: number): Part[] {
  const words = wordsIn(stretch.placed);
  const possible = Math.max(1, Math.min(count, Math.floor(words / LEAST_READ_WORDS)));
  return mergeReading(cutFlow({ ...stretch, title: null, heading: null }, possible));
}

/** An exercise of a few words joins the exercise beside it; one without such a neighbour stays in the text before. */
function mergeActivities(parts: Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const previous = joined.at(-1);
    const few = previous && (partWords(part) < LEAST_WORDS || partWords(previous) < LEAST_WORDS);
    if (previous && few && previous.kind === part.kind && part.kind !== 'read') {
      previous.title = joinTitles([previous.title, part.title]);
      previous.chunks.push(...part.chunks);
    } else joined.push(part);
  }
  const merged: Part[] = [];
  for (const part of joined) {
    const previous = merged.at(-1);
    if (previous && part.kind !== 'read' && partWords(part) < LEAST_WORDS) {
      previous.chunks.at(-1)?.placed.push(...part.chunks.flatMap((chunk) => chunk.placed));
    } else merged.push(part);
  }
  return merged;
}

function joinTitles(titles: (string | null)[]): string | null {
  const known = titles.filter((title) => title !== null);
  // A semicolon, since titles have commas and conjunctions of their own.
  const joined = known.join('; ');
  return joined.length <= 90 ? joined || null : (known[0] ?? null);
}

/** Parts with too few words to stand alone join a neighbour, one that is read where there is one. */
function mergeReading(parts: Part[]): Part[] {
  const merged = [...parts];
  for (;;) {
    const at = merged.findIndex(
      (part, index) =>
        partWords(part) < (part.kind === 'read' ? LEAST_READ_WORDS : LEAST_WORDS) &&
        neighbour(merged, index) !== null,
    );
    const other = at < 0 ? null : neighbour(merged, at);
    if (other === null) return merged;
    const [low, high] = at < other ? [at, other] : [other, at];
    const first = merged[low] as Part;
    const second = merged[high] as Part;
    const bigger = partWords(second) > partWords(first) ? second : first;
    const title = bigger.title ?? first.title ?? second.title;
    const kind = first.kind === 'read' || second.kind === 'read' ? 'read' : bigger.kind;
    merged[low] = { title, kind, chunks: [...first.chunks, ...second.chunks] };
    merged.splice(high, 1);
  }
}

/** The nearest part that is read (the one directly before, the next, any before), else the part beside it. */
function neighbour(parts: readonly Part[], at: number): number | null {
  if (parts[at - 1]?.kind === 'read') return at - 1;
  const after = parts.findIndex((part, index) => index > at && part.kind === 'read');
  if (after >= 0) return after;
  const before = parts.findLastIndex((part, index) => index < at && part.kind === 'read');
  if (before >= 0) return before;
  if (parts.length === 1) return null;
  return at > 0 ? at - 1 : 1;
}
