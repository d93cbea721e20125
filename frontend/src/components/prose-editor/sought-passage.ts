/** Words of a text that somebody is led to. */
export type Sought = {
  /** As they stand in the Markdown. */
  passage: string;
  /** Takes whether they were there. */
  tell: (isThere: boolean) => void;
};

const isLineStart = (text: string, at: number) => /(?:^|\n)[ \t]*$/.test(text.slice(0, at));
const isLineEnd = (text: string, at: number) => /^[ \t\r]*(?:\n|$)/.test(text.slice(at));

function placesOf(text: string, passage: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(passage); at >= 0; at = text.indexOf(passage, at + 1)) places.push(at);
  return places;
}

/** Where a passage stands in a text: as whole lines, else where a line begins, else anywhere; null when it does not. */
export function placeOfPassage(text: string, passage: string): { from: number; to: number } | null {
  if (passage === '') return null;
  const places = placesOf(text, passage);
  const begun = places.filter((at) => isLineStart(text, at));
  const from = begun.find((at) => isLineEnd(text, at + passage.length)) ?? begun[0] ?? places[0];
  return from === undefined ? null : { from, to: from + passage.length };
}
