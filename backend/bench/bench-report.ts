import { reaches, type Aim, type Measured } from './bench-figures.ts';

const HEADINGS = [
  'figure',
  'conn.',
  'value',
  'limit',
  'unit',
  'ratio',
  'aim',
  'p95 ms',
  'CPU ms',
  'limit CPU ms',
];

/** The figures as a table of text, and under it which aims are missed. */
export function renderTable(measured: Measured[]): string {
  const rows = [HEADINGS, ...measured.map(toRow)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  '),
  );
  const missed = measured.filter((each) => !reaches(each));
  const verdict = missed.length === 0 ? ['All aims are reached.'] : ['Aims missed:', ...missed.map(describe)];
  return [...lines, '', ...verdict].join('\n');
}

function toRow(measured: Measured): string[] {
  const { figure, aim, limitCpuMsPerRequest } = measured;
  const digits = figure.unit === 'requests/s' ? 0 : 2;
  return [
    figure.name,
    String(figure.connections),
    figure.value.toFixed(digits),
    figure.limit.toFixed(digits),
    figure.unit,
    showRatio(figure.ratio, aim) + (reaches(measured) ? '' : ' !'),
    'least' in aim ? `>= ${showRatio(aim.least, aim)}` : `<= ${showRatio(aim.most, aim)}`,
    figure.p95.toFixed(2),
    figure.cpuMsPerRequest.toFixed(3),
    limitCpuMsPerRequest.toFixed(3),
  ];
}

const showRatio = (ratio: number, aim: Aim) =>
  'least' in aim ? `${(100 * ratio).toFixed(0)} %` : `${ratio.toFixed(2)} x`;

const describe = ({ figure, aim }: Measured) =>
  `  ${figure.name}, ${figure.connections} connections: ${showRatio(figure.ratio, aim)}, aim ${
    'least' in aim ? 'at least' : 'at most'
  } ${showRatio('least' in aim ? aim.least : aim.most, aim)}`;
