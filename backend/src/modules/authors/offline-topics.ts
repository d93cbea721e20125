/** What a description says a course covers: its bullets, or the list in its sentences, word for word. */
import { clip } from './offline-language.ts';

const BULLET = /^\s*(?:[-*+•]|\d{1,2}[.)])\s+(.+?)\s*$/;
const ANNOUNCES =
  /\b(?:covers?|covering|includes?|including|topics(?: are| include)?:?|about|introduces?|teach(?:es)?|learn(?: about)?|starting with|from|modules?:)\s*:?\s+([^.!?\n]+)/gi;
const MOST_TOPICS = 30;

/** Topics in the order of the description, without repeats; empty when it lists none. */
export function topicsIn(description: string): string[] {
  const bullets = description.split(/\r\n?|\n/).flatMap((line) => BULLET.exec(line)?.[1] ?? []);
  const found = bullets.length >= 2 ? bullets : longestList(description);
  const seen = new Set<string>();
  return found
    .map((topic) => clip(topic.replace(/[\s.;,:]+$/, ''), 120))
    .filter((topic) => topic !== '' && !seen.has(topic.toLowerCase()) && seen.add(topic.toLowerCase()))
    .slice(0, MOST_TOPICS);
}

function longestList(description: string): string[] {
  let longest: string[] = [];
  for (const match of description.matchAll(ANNOUNCES)) {
    const items = splitList(match[1] ?? '');
    if (items.length > longest.length) longest = items;
  }
  return longest;
}

/** "a, b and c" is three; a sentence part of more than six words is no item of a list. */
function splitList(text: string): string[] {
  if (!/[,;]/.test(text) && !/\band\b/.test(text)) return [];
  const items = text
    .split(/\s*[,;]\s*(?:and\s+)?|\s+and\s+/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const isList = items.length >= 2 && items.every((item) => item.split(/\s+/).length <= 6);
  return isList ? items : [];
}
