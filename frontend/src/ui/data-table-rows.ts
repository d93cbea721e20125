import type { ReactNode } from 'react';

export type CellValue = string | number | null;

export type Column<Row> = {
  key: string;
  header: string;
  /** For sorting, filtering and export; also what is shown when there is no `cell`. */
  value: (row: Row) => CellValue;
  cell?: (row: Row) => ReactNode;
  /** Figures stand at the end of their cell, below each other. */
  numeric?: boolean;
  /** Names the row: the card's title on a phone. The first column by default. */
  primary?: boolean;
};

export type Sorting = { key: string; direction: 'ascending' | 'descending' };

/** How rows come from the server; what each is called is in the strings of `ui`. */
export type RowOrder = 'affected' | 'author' | 'course' | 'changed' | 'oldest' | 'progress' | 'waiting';

export type TableView<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  sorting: Sorting | null;
  onSort: (sorting: Sorting) => void;
};

/** The column that names a row. */
export function primaryOf<Row>(columns: Column<Row>[]): Column<Row> | undefined {
  return columns.find((column) => column.primary) ?? columns[0];
}

/** A click on a header: the same column turns round, another begins ascending. */
export function nextSorting(current: Sorting | null, key: string): Sorting {
  const turned = current?.key === key && current.direction === 'ascending';
  return { key, direction: turned ? 'descending' : 'ascending' };
}

function compare(left: CellValue, right: CellValue, collator: Intl.Collator): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return collator.compare(String(left), String(right));
}

/** Rows in order; rows without a value come last in either direction. The given array stays as it is. */
export function sortRows<Row>(
  rows: Row[],
  columns: Column<Row>[],
  sorting: Sorting | null,
  language: string,
): Row[] {
  const column = columns.find((candidate) => candidate.key === sorting?.key);
  if (!column || !sorting) return rows;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const sign = sorting.direction === 'ascending' ? 1 : -1;
  return rows.toSorted((one, other) => {
    const left = column.value(one);
    const right = column.value(other);
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right, collator);
  });
}

/** The rows in which every word occurs in some column's text. */
export function filterRows<Row>(rows: Row[], columns: Column<Row>[], words: string, language: string): Row[] {
  const wanted = words.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns
      .map((column) => column.value(row) ?? '')
      .join('\n')
      .toLocaleLowerCase(language);
    return wanted.every((word) => text.includes(word));
  });
}
