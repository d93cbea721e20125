import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { nextSorting, primaryOf, type Column, type TableView } from './data-table-rows.ts';
import classes from './data-table.module.css';

/** The table for wide screens; scrolls inside its own, keyboard-reachable frame with the header staying. */
export function TableGrid<Row>({ caption, columns, rows, rowKey, sorting, onSort }: TableView<Row>) {
  const primary = primaryOf(columns);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls must be reachable by keyboard
    <section className={classes.frame} aria-label={caption} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-numeric={column.numeric || undefined}
                aria-sort={sorting?.key === column.key ? sorting.direction : 'none'}
              >
                <UnstyledButton
                  className={classes.sort}
                  onClick={() => onSort(nextSorting(sorting, column.key))}
                >
                  {column.header}
                  <SortIcon direction={sorting?.key === column.key ? sorting.direction : null} />
                </UnstyledButton>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} heading={column === primary} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SortIcon({ direction }: { direction: 'ascending' | 'descending' | null }) {
  const Shown = direction === null ? IconArrowsSort : direction === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <Shown
      size={14}
      stroke={1.75}
      aria-hidden
      className={classes.sortIcon}
      data-idle={direction === null || undefined}
    />
  );
}

function Cell<Row>({ column, row, heading }: { column: Column<Row>; row: Row; heading: boolean }) {
  const content = column.cell ? column.cell(row) : column.value(row);
  return heading ? (
    <th scope="row">{content}</th>
  ) : (
    <td data-numeric={column.numeric || undefined}>{content}</td>
  );
}
