export type Direction = 'ltr' | 'rtl';

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

/** Which way the lines of a language run. In: a BCP 47 tag. */
export function directionOf(language: string): Direction {
  return rightToLeft.has(language.split('-')[0]!) ? 'rtl' : 'ltr';
}

const rightToLeftLetters = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * A name or number for a place in a sentence. In a language from right to left it is set apart (Unicode isolates), and
 * in any other when it has letters that run so: a title in other letters does not turn the words and numbers around it.
 * React does the escaping.
 */
export function isolated(value: string, language: string): string {
  return directionOf(language) === 'rtl' || rightToLeftLetters.test(value) ? `\u2068${value}\u2069` : value;
}

/**
 * A text with every number and its percent sign set apart together, in a language from right to left: between Arabic
 * letters the sign would else stand before the number. In: a text as translators write it, such as `{{percent}}%`.
 */
export function withPercentsTogether(text: string, language: string): string {
  return directionOf(language) === 'rtl' ? text.replaceAll(/(\{\{\w+\}\}|\d+)%/g, '\u2066$1%\u2069') : text;
}
