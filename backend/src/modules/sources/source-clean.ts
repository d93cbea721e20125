/** Text without what no reader sees: characters that hide words from people and show them to machines. */

/** What was changed while reading, and how often; `code` is stable and a translation key. */
export type SourceWarning = {
  code:
    | 'invisible_characters_removed'
    | 'links_removed'
    | 'images_left_out'
    | 'active_content_removed'
    | 'html_removed'
    | 'pages_without_text'
    | 'read_as_western_european';
  count: number;
};

/** Controls but tab and line feed, bidirectional marks and overrides, invisible operators, tags, soft hyphens. */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\u034F|[\u{E0000}-\u{E0FFF}]|[\u{1D173}-\u{1D17A}]/gu;
// oxlint-disable-next-line no-control-regex
const LINE_END = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g;
/** Joiners shape letters of some scripts and emoji; after anything else they only hide. */
const STRAY_JOINER =
  /(^|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\s\u0021-\u007E])[\u200C\u200D]+/gu;
/** One variation selector picks a form of its letter; a row of them carries a message. */
const SELECTOR_ROW = /([\uFE00-\uFE0F])[\uFE00-\uFE0F]+/gu;

/**
 * Makes a text that looks the same and holds nothing unseen: line ends as `\n`, composed characters, well-formed.
 * @returns the text and how many invisible characters are gone
 */
export function cleanText(given: string): { text: string; removed: number } {
  const lines = given
    .toWellFormed()
    .replace(/^\uFEFF/, '')
    .replaceAll(LINE_END, '\n')
    .normalize('NFC');
  let removed = 0;
  const count = (match: string, kept = '') => {
    removed += [...match].length - [...kept].length;
    return kept;
  };
  const text = lines
    .replaceAll(INVISIBLE, (match) => count(match))
    .replaceAll(STRAY_JOINER, (match: string, before: string) => count(match, before))
    .replaceAll(SELECTOR_ROW, (match: string, first: string) => count(match, first));
  return { text, removed };
}
