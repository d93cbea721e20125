/** Titles for what the source left without one, out of its own terms. */
import { capitalise, clip } from './offline-language.ts';
import { isCode } from './offline-shapes.ts';
import type { ShapedModule } from './offline-structure.ts';
import type { PartTerm, Term } from './offline-terms.ts';
import type { Frame } from './offline-words.ts';

/** Fills every missing title; parts of one lesson, and lessons and modules of the course, are told apart. */
export function nameEverything(
  modules: readonly ShapedModule[],
  byPart: readonly PartTerm[][],
  frame: Frame,
): void {
  let at = 0;
  const modulesTaken = new Set(modules.map((module) => module.title?.toLowerCase()));
  modules.forEach((module, moduleIndex) => {
    const moduleTerms: PartTerm[][] = [];
    const lessonsTaken = new Set(module.lessons.map((lesson) => lesson.title?.toLowerCase()));
    module.lessons.forEach((lesson, lessonIndex) => {
      const terms = byPart.slice(at, at + lesson.parts.length);
      moduleTerms.push(...terms);
      const partsTaken = new Set(lesson.parts.map((part) => part.title?.toLowerCase()));
      lesson.parts.forEach((part, index) => {
        const alone =
          lesson.parts.length === 1 || lesson.parts.filter((one) => one.kind === 'read').length === 1;
        if (part.title === null && part.kind === 'read' && alone) part.title = lesson.title;
        part.title ??= titleFromTerms(terms[index] ?? [], partsTaken, frame, 'part', index);
      });
      at += lesson.parts.length;
      const only = lesson.parts.length === 1 ? (lesson.parts[0]?.title ?? null) : null;
      lesson.title ??= only ?? titleFromTerms(mergeTerms(terms), lessonsTaken, frame, 'lesson', lessonIndex);
    });
    const only = module.lessons.length === 1 ? (module.lessons[0]?.title ?? null) : null;
    const free = only !== null && !modulesTaken.has(only.toLowerCase()) ? only : null;
    module.title ??=
      free ?? titleFromTerms(mergeTerms(moduleTerms), modulesTaken, frame, 'module', moduleIndex);
    modulesTaken.add(module.title.toLowerCase());
  });
}

/** The terms of several parts as one list, heaviest first. */
export function mergeTerms(lists: readonly (readonly PartTerm[])[]): PartTerm[] {
  const sums = new Map<string, PartTerm>();
  for (const { term, score, uses } of lists.flat()) {
    const sum = sums.get(term.key);
    sums.set(term.key, { term, score: score + (sum?.score ?? 0), uses: uses + (sum?.uses ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.score - a.score || (a.term.key < b.term.key ? -1 : 1));
}

/** The terms that a text names more than once, as words. */
export function keyTermsOf(terms: readonly PartTerm[], most: number): string[] {
  return terms
    .filter(({ uses }) => uses >= 2)
    .slice(0, most)
    .map(({ term }) => term.text);
}

function titleFromTerms(
  terms: readonly PartTerm[],
  taken: Set<string | undefined>,
  frame: Frame,
  what: 'part' | 'lesson' | 'module',
  index: number,
): string {
  const otherwise = frame.say(what, { number: index + 1 });
  const usable = terms
    .filter(
      ({ term, uses }) =>
        uses >= 2 && !['flag', 'code', 'call', 'file', 'short_command'].includes(term.shape),
    )
    .sort((a, b) => titleWeight(b, taken) - titleWeight(a, taken) || (a.term.key < b.term.key ? -1 : 1))
    .map(({ term }) => term);
  for (let first = 0; first < usable.length; first += 1) {
    for (let second = first + 1; second < usable.length; second += 1) {
      const title = pairTitle(usable[first] as Term, usable[second] as Term, frame);
      if (title === null || taken.has(title.toLowerCase())) continue;
      taken.add(title.toLowerCase());
      return title;
    }
  }
  const single = usable[0] ? capitalise(usable[0].text) : otherwise;
  const title = taken.has(single.toLowerCase()) ? otherwise : single;
  taken.add(title.toLowerCase());
  return clip(title, 120);
}

/** What a text names often makes its title, unless a title beside it has it already. */
function titleWeight({ term, score, uses }: PartTerm, taken: ReadonlySet<string | undefined>): number {
  const used = [...taken].some((title) => title?.includes(term.text.toLowerCase()));
  return Math.sqrt(score * uses) / (used ? 3 : 1);
}

/** Words come before code, so that the title can start with a capital letter. */
function pairTitle(a: Term, b: Term, frame: Frame): string | null {
  const [first, second] = isCode(a.shape) && !isCode(b.shape) ? [b, a] : [a, b];
  const shared = new Set(first.text.toLowerCase().split(' '));
  const repeats = second.text
    .toLowerCase()
    .split(' ')
    .some((word) => shared.has(word) || shared.has(`${word}s`) || shared.has(word.replace(/s$/, '')));
  if (repeats && !(isCode(first.shape) && isCode(second.shape))) return null;
  const title = frame.say('pair', { first: first.text, second: second.text });
  return isCode(first.shape) ? title : capitalise(title);
}
