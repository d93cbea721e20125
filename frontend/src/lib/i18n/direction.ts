export type Direction = 'ltr' | 'rtl';

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

/** Which way the lines of a language run. In: a BCP 47 tag. */
export function directionOf(language: string): Direction {
  return rightToLeft.has(language.split('-')[0]!) ? 'rtl' : 'ltr';
}
