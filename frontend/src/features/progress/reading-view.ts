/** Places on the page: what stands at the line that is read, and where to scroll to. Positions in CSS pixels. */
import { findPlace, placeAt, wordsOf, type Place } from './reading-place.ts';

/** Room below the top bar for the line that says where one is. */
const NOTE = 48;

/** The height at which one reads, from the top of the window. */
function readingLine(): number {
  return (parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0) + NOTE;
}

/** The outermost blocks of a section's text; none before it is there. */
const blocksOf = (article: HTMLElement) => [
  ...article.querySelectorAll<HTMLElement>('[data-reading] [data-voice="prose"] > *'),
];

const questionsOf = (article: HTMLElement) => [
  ...article.querySelectorAll<HTMLElement>('[data-question-id]'),
];

/** What of a section stands at the line that is read; null before its text is there. */
export function placeInView(article: HTMLElement): Place | null {
  const blocks = blocksOf(article);
  if (blocks.length === 0) return null;
  const stops = [...blocks, ...questionsOf(article)];
  const line = readingLine();
  const below = stops.findIndex((stop) => stop.getBoundingClientRect().bottom > line);
  const index = below === -1 ? stops.length - 1 : below;
  const { top, height } = stops[index]!.getBoundingClientRect();
  const place = placeAt(
    blocks.map((block) => wordsOf(block.textContent)),
    Math.min(index, blocks.length - 1),
    height > 0 ? (line - top) / height : 0,
  );
  return { ...place, questionId: stops[index]!.dataset['questionId'] ?? null };
}

/** Whether a part of the section, such as its questions, is still being fetched. */
const isComing = (article: HTMLElement) => article.querySelector('[data-shape]') !== null;

/** Where a place is now: its element, and how far the page has to be scrolled. Null before what holds it is there. */
export function findInView(
  article: HTMLElement,
  place: Place,
): { element: HTMLElement; scroll: number } | null {
  const blocks = blocksOf(article);
  const found = findPlace(
    blocks.map((block) => wordsOf(block.textContent)),
    place,
  );
  if (!found) return null;
  const question = questionsOf(article).find(({ dataset }) => dataset['questionId'] === place.questionId);
  if (place.questionId !== null && !question && isComing(article)) return null;
  const element = question ?? blocks[found.block]!;
  const { top, height } = element.getBoundingClientRect();
  const within = question ? place.within : found.within;
  return { element, scroll: Math.max(0, window.scrollY + top + within * height - readingLine()) };
}
