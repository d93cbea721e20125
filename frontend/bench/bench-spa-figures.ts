/** The figures of the pages: what each has to reach, how several runs become one number, and how they are shown. */

/** One line of the result. `aim` says on which side of the limit the value has to be. */
export type Figure = {
  /** Which page, and on what. */
  subject: string;
  name: string;
  value: number;
  unit: string;
  aim: 'at least' | 'at most';
  limit: number;
};

/** What a figure measures, with its unit and limit. Lighthouse counts to 100; gzip in kilobytes of 1,000 bytes. */
export const MEASURES = {
  performance: { name: 'performance', unit: '', aim: 'at least', limit: 95 },
  accessibility: { name: 'accessibility', unit: '', aim: 'at least', limit: 100 },
  bestPractices: { name: 'best practices', unit: '', aim: 'at least', limit: 95 },
  script: { name: 'initial JavaScript, gzip', unit: 'kB', aim: 'at most', limit: 170 },
  routeChange: { name: 'route change, data cached', unit: 'ms', aim: 'at most', limit: 100 },
  longTask: { name: 'longest task while scrolling', unit: 'ms', aim: 'at most', limit: 50 },
  dragTask: { name: 'longest task while dragging', unit: 'ms', aim: 'at most', limit: 50 },
  layoutShift: { name: 'layout shift while loading', unit: '', aim: 'at most', limit: 0 },
} as const satisfies Record<string, Omit<Figure, 'subject' | 'value'>>;

const HEADINGS = ['page', 'figure', 'value', 'limit', 'unit', ''];

/** A figure from what several runs gave: their median, so that one disturbed run counts for nothing. */
export function figureOf(subject: string, measure: keyof typeof MEASURES, runs: number[]): Figure {
  if (runs.length === 0) throw new Error(`${subject}: ${measure} was not measured`);
  return { subject, ...MEASURES[measure], value: medianOf(runs) };
}

/** The middle one; of an even number the worse of the two in the middle is not guessed at: the upper one. */
export function medianOf(runs: number[]): number {
  const sorted = runs.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Whether a figure is on the right side of its limit; a value exactly on it is. */
export function isReached({ value, aim, limit }: Figure): boolean {
  return aim === 'at least' ? value >= limit : value <= limit;
}

/** Points by which two looks at the same page differ. */
const NOISE = 2;

/** What a measure of a page was in another build and in this one, each the median of its turns. */
export type Comparison = { subject: string; other: number; own: number; isKept: boolean };

/** The pages that both builds have. In: the figures of each turn. Kept is what is not lower by more than noise. */
export function compareTurns(other: Figure[][], own: Figure[][], name: string): Comparison[] {
  const valuesOf = (turns: Figure[][], subject: string) =>
    turns.flatMap((figures) =>
      figures
        .filter((figure) => figure.name === name && figure.subject === subject)
        .map(({ value }) => value),
    );
  const subjects = [...new Set(own.flat().map(({ subject }) => subject))];
  return subjects
    .map((subject) => ({ subject, before: valuesOf(other, subject), now: valuesOf(own, subject) }))
    .filter(({ before, now }) => before.length > 0 && now.length > 0)
    .map(({ subject, before, now }) => {
      const compared = { subject, other: medianOf(before), own: medianOf(now) };
      return { ...compared, isKept: compared.own >= compared.other - NOISE };
    });
}

/** A comparison as a table of Markdown. */
export function comparisonAsMarkdown(comparisons: Comparison[], measure: string): string {
  return [
    `| ${measure} | the other | this one | |`,
    '| --- | --: | --: | --- |',
    ...comparisons.map(
      ({ subject, other, own, isKept }) => `| ${subject} | ${other} | ${own} | ${isKept ? '' : '!'} |`,
    ),
  ].join('\n');
}

/** Milliseconds of the longest task that began in the time between, 0 when there was none. */
export function longestTask(tasks: { start: number; duration: number }[], from: number, to: number): number {
  return Math.max(
    0,
    ...tasks.filter(({ start }) => start >= from && start < to).map(({ duration }) => duration),
  );
}

/** The figures as a table of text, and under it which are missed. */
export function renderFigures(figures: Figure[]): string {
  const rows = [HEADINGS, ...figures.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', verdictOn(figures)].join('\n');
}

/** The figures as a table of Markdown, for docs/benchmarks.md. */
export function figuresAsMarkdown(figures: Figure[]): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['page', 'figure', 'value', 'limit']),
    row(['---', '---', '--:', '--:']),
    ...figures.map((figure) => {
      const [subject, name, value, limit, unit, missed] = cellsOf(figure);
      return row([
        subject!,
        name!,
        [value, unit, missed].filter(Boolean).join(' '),
        `${limit} ${unit}`.trim(),
      ]);
    }),
    '',
    verdictOn(figures),
  ].join('\n');
}

function verdictOn(figures: Figure[]): string {
  const missed = figures.filter((figure) => !isReached(figure)).length;
  return missed === 0 ? 'All limits are kept.' : `Limits missed: ${missed} of ${figures.length}.`;
}

function cellsOf(figure: Figure): string[] {
  const { subject, name, value, unit, aim, limit } = figure;
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(unit === '' ? 3 : 1);
  return [
    subject,
    name,
    shown,
    `${aim === 'at least' ? '≥' : '≤'} ${limit}`,
    unit,
    isReached(figure) ? '' : '!',
  ];
}
