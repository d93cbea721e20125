/** Formatters of the browser. They take long to make, longest the first of a kind, and serve as long as the page is open. */

const made = new Map<string, unknown>();

function once<Made>(kind: string, language: string, style: object, make: () => Made): Made {
  const key = `${kind} ${language} ${JSON.stringify(style)}`;
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as Made;
}

/** For numbers. `language` is a BCP 47 tag; an unknown style throws RangeError. */
export const numberFormat = (language: string, style: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  once('number', language, style, () => new Intl.NumberFormat(language, style));

/** For days and times, in the zone of the style or of this device. A zone that is none throws RangeError. */
export const dateFormat = (language: string, style: Intl.DateTimeFormatOptions = {}): Intl.DateTimeFormat =>
  once('date', language, style, () => new Intl.DateTimeFormat(language, style));
