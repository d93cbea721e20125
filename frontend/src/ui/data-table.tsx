import { Button, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile, toCsv } from '../lib/csv.ts';
import { useLanguage } from '../lib/i18n/use-language.ts';
import { CardList } from './data-table-cards.tsx';
import { TableGrid } from './data-table-grid.tsx';
import { filterRows, sortRows, type Column, type RowOrder, type Sorting } from './data-table-rows.ts';
import classes from './data-table.module.css';

type DataTableProps<Row> = {
  /** What the table holds; read out, and seen by nobody else because a heading stands above. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** How the rows come; said on a phone as long as no other order was chosen. */
  order: RowOrder;
  initialSort?: Sorting;
  /** Shows a field that keeps the rows in which any column's text contains the words. */
  filterLabel?: string;
  /** Name of the file, without ending; shows the export button. */
  csvName?: string;
  /** Instead of rows. */
  empty?: ReactNode;
};

/** Sorts, filters, exports; a table on a wide screen, a list of cards on a phone. All rows are here: no paging. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, filterLabel, csvName, empty } = props;
  const { t } = useTranslation('work');
  const language = useLanguage();
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [sorting, setSorting] = useState<Sorting | null>(props.initialSort ?? null);
  const [words, setWords] = useState('');
  const shown = useMemo(
    () => sortRows(filterRows(rows, columns, words, language), columns, sorting, language),
    [rows, columns, words, sorting, language],
  );
  if (rows.length === 0 && empty) return empty;
  const exportRows = () => {
    const lines = shown.map((row) => columns.map((column) => column.value(row)));
    saveFile(
      `${csvName}.csv`,
      toCsv(
        columns.map((column) => column.header),
        lines,
      ),
      'text/csv;charset=utf-8',
    );
  };
  const view = { caption, columns, rows: shown, rowKey, sorting, onSort: setSorting };
  return (
    <div className={classes.root}>
      {(filterLabel || csvName) && (
        <div className={classes.tools}>
          {filterLabel && (
            <TextInput
              type="search"
              aria-label={filterLabel}
              placeholder={filterLabel}
              leftSection={<IconSearch size={18} stroke={1.75} aria-hidden />}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              className={classes.filter}
            />
          )}
          {csvName && (
            <Button
              variant="default"
              leftSection={<IconDownload size={18} stroke={1.75} aria-hidden />}
              onClick={exportRows}
            >
              {t('table.export')}
            </Button>
          )}
        </div>
      )}
      {phone ? <CardList {...view} order={props.order} /> : <TableGrid {...view} />}
      {shown.length === 0 && rows.length > 0 && <p className={classes.none}>{t('table.noMatch')}</p>}
    </div>
  );
}
