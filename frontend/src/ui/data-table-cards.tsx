import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { primaryOf, type RowOrder, type TableView } from './data-table-rows.ts';
import classes from './data-table.module.css';

type CardListProps<Row> = TableView<Row> & { order: RowOrder };

/** The same rows on a phone: one card each, named by the primary column, the others as label and value. */
export function CardList<Row>(props: CardListProps<Row>) {
  const { caption, columns, rows, rowKey, order, sorting, onSort } = props;
  const { t } = useTranslation('work');
  const primary = primaryOf(columns);
  const choices = columns.flatMap((column) => [
    { value: `${column.key}:ascending`, label: t('table.sortUp', { column: column.header }) },
    { value: `${column.key}:descending`, label: t('table.sortDown', { column: column.header }) },
  ]);
  return (
    <>
      <NativeSelect
        label={t('table.sortBy')}
        value={sorting ? `${sorting.key}:${sorting.direction}` : ''}
        data={sorting ? choices : [{ value: '', label: t(`table.order.${order}`) }, ...choices]}
        onChange={(event) => {
          const [key, direction] = event.currentTarget.value.split(':');
          if (key) onSort({ key, direction: direction === 'descending' ? 'descending' : 'ascending' });
        }}
      />
      <ul className={classes.cards} aria-label={caption}>
        {rows.map((row) => (
          <li key={rowKey(row)} className={classes.card}>
            <p className={classes.cardTitle}>{primary?.cell ? primary.cell(row) : primary?.value(row)}</p>
            <dl className={classes.facts}>
              {columns
                .filter((column) => column !== primary)
                .map((column) => (
                  <div key={column.key}>
                    <dt>{column.header}</dt>
                    <dd>{(column.cell ? column.cell(row) : column.value(row)) ?? t('table.none')}</dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}
