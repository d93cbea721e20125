/** A cover for every course, drawn from its words: the same title and subject give the same picture. */
import { createHash } from 'node:crypto';

const WIDTH = 640;
const HEIGHT = 360;
const CELL = 40;
/** Columns of the pattern, at the right; the words stand to the left of it. */
const COLUMNS = 6;
const ROWS = HEIGHT / CELL;
const MARGIN = 40;
const TITLE_LINES = 4;
/** Widths in units of an average letter: what a line of the title and of the subject holds. */
const TITLE_WIDTH = 17;
const SUBJECT_WIDTH = 36;

type Palette = { ground: string; ink: string; quiet: string; shapes: [string, string, string] };

/** Teal and warm neutrals; ink on ground is 7:1 or more. */
const PALETTES: Palette[] = [
  { ground: '#f5f1ea', ink: '#17383a', quiet: '#4a5a57', shapes: ['#0f766e', '#8fbcb4', '#d9cdb8'] },
  { ground: '#12393b', ink: '#f7f3ec', quiet: '#cfdad4', shapes: ['#2a8a80', '#1d5557', '#d8c7a5'] },
  { ground: '#ece6da', ink: '#1f3330', quiet: '#46534f', shapes: ['#195e5a', '#c9a66b', '#b9cfc7'] },
  { ground: '#e6efec', ink: '#143a38', quiet: '#3f5552', shapes: ['#2b7d75', '#c8b897', '#9cc4bc'] },
];

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
// What XML 1.0 cannot hold even escaped.
// oxlint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(NOT_XML, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);

const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1.8 : 1), 0);

/** Pieces that are never longer than a line: words, cut where a word alone is too long or has no spaces. */
function piecesOf(text: string, width: number): { text: string; joined: boolean }[] {
  return text.split(/\s+/).flatMap((word) => {
    const pieces: string[] = [''];
    for (const letter of word) {
      if (widthOf(pieces.at(-1)! + letter) > width) pieces.push('');
      pieces[pieces.length - 1] += letter;
    }
    return pieces.map((piece, index) => ({ text: piece, joined: index > 0 }));
  });
}

/** At most `limit` lines of `width`; an ellipsis tells that there was more. */
export function wrapText(text: string, width: number, limit: number): string[] {
  const lines: string[] = [];
  for (const piece of piecesOf(text.trim(), width)) {
    const line = lines.at(-1);
    const longer = line === undefined || piece.joined ? null : `${line} ${piece.text}`;
    if (longer !== null && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece.text);
  }
  if (lines.length <= limit) return lines;
  const last = [...lines[limit - 1]!];
  while (widthOf(`${last.join('')}…`) > width) last.pop();
  return [...lines.slice(0, limit - 1), `${last.join('').trimEnd()}…`];
}

/** One cell of the pattern: a quarter disc, a half, a diamond, a dot, or nothing. */
function shapeAt(x: number, y: number, byte: number, fill: string): string {
  const c = CELL;
  const path = (d: string) => `<path d="${d}" fill="${fill}"/>`;
  switch (byte % 8) {
    case 0:
      return path(`M${x} ${y}h${c}a${c} ${c} 0 0 1 -${c} ${c}z`);
    case 1:
      return path(`M${x + c} ${y}v${c}a${c} ${c} 0 0 1 -${c} -${c}z`);
    case 2:
      return path(`M${x} ${y + c}v-${c}a${c} ${c} 0 0 1 ${c} ${c}z`);
    case 3:
      return path(`M${x} ${y + c}l${c} -${c}v${c}z`);
    case 4:
      return path(`M${x + c / 2} ${y}l${c / 2} ${c / 2}l-${c / 2} ${c / 2}l-${c / 2} -${c / 2}z`);
    case 5:
      return `<circle cx="${x + c / 2}" cy="${y + c / 2}" r="${c / 5}" fill="${fill}"/>`;
    default:
      return '';
  }
}

function patternOf(seed: string, palette: Palette, isMirrored: boolean): string {
  // Two hashes hold a byte for every cell.
  const bytes = Buffer.concat(
    ['0', '1'].map((part) =>
      createHash('sha256')
        .update(part + seed)
        .digest(),
    ),
  );
  const cells: string[] = [];
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const byte = bytes[row * COLUMNS + column]!;
      const x = isMirrored ? column * CELL : WIDTH - (COLUMNS - column) * CELL;
      cells.push(shapeAt(x, row * CELL, byte, palette.shapes[(byte >> 3) % 3]!));
    }
  }
  return cells.join('');
}

/**
 * @param title of the course, @param subject of it, or ''
 * @returns an SVG document of 640 × 360 without scripts, fonts or addresses; the same for the same words
 */
export function drawCover(title: string, subject: string): string {
  const seed = `${title}\n${subject}`;
  const palette = PALETTES[createHash('sha256').update(seed).digest()[31]! % PALETTES.length]!;
  const isMirrored = RIGHT_TO_LEFT.test(title);
  const x = isMirrored ? WIDTH - MARGIN : MARGIN;
  const direction = isMirrored ? ' direction="rtl"' : '';
  const lines = wrapText(title, TITLE_WIDTH, TITLE_LINES);
  const top = HEIGHT / 2 - ((lines.length - 1) * 44) / 2 + 12;
  const words = lines
    .map((line, index) => `<tspan x="${x}" y="${top + index * 44}">${escapeXml(line)}</tspan>`)
    .join('');
  const [label = ''] = wrapText(subject, SUBJECT_WIDTH, 1);
  const font = `font-family="Inter, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif"${direction}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${palette.ground}"/>`,
    patternOf(seed, palette, isMirrored),
    label === ''
      ? ''
      : `<text x="${x}" y="56" font-size="18" fill="${palette.quiet}" ${font}>${escapeXml(label)}</text>`,
    `<text font-size="32" font-weight="650" fill="${palette.ink}" ${font}>${words}</text>`,
    '</svg>',
  ].join('');
}
