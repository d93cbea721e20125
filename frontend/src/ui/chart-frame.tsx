import { Button } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { loadStrings } from '../lib/i18n/load-strings.ts';
import { later } from '../lib/page-shown.ts';
import type { DataTable } from './data-table.tsx';
import type { Column, RowOrder } from './data-table-rows.ts';
import classes from './chart-frame.module.css';

const loadTable = later(
  async () => (await Promise.all([import('./data-table.tsx'), loadStrings('work')]))[0],
);

type ChartFrameProps<Row> = {
  /** What the chart shows, as a sentence: "Half of the learners stop at section 4". */
  finding: string;
  /** What is measured and over which time. */
  detail?: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** How the rows come. */
  order: RowOrder;
  csvName?: string;
  /** The chart itself; its content is also in the table, so it is one picture to a screen reader. */
  children: ReactNode;
};

/** A chart with its finding as the title and the same data as a table one click away. */
export function ChartFrame<Row>({
  finding,
  detail,
  columns,
  rows,
  rowKey,
  order,
  csvName,
  children,
}: ChartFrameProps<Row>) {
  const { t } = useTranslation('ui');
  const [Table, setTable] = useState<typeof DataTable | null>(null);
  const title = useId();
  const SwitchIcon = Table ? IconChartLine : IconTable;
  const change = async () => {
    const loaded = Table ? null : (await loadTable()).DataTable;
    setTable(() => loaded);
  };
  return (
    <figure className={classes.root} aria-labelledby={title}>
      <figcaption className={classes.caption}>
        <div>
          <h2 id={title} className={classes.finding}>
            {finding}
          </h2>
          {detail && <p className={classes.detail}>{detail}</p>}
        </div>
        <Button
          variant="subtle"
          leftSection={<SwitchIcon size={18} stroke={1.75} aria-hidden />}
          // Where the table cannot be fetched the chart stays, and the next click tries again.
          onClick={() => void change().catch(() => undefined)}
        >
          {t(Table ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      </figcaption>
      {Table ? (
        <Table
          caption={finding}
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          order={order}
          csvName={csvName}
        />
      ) : (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made of many elements is one picture
        <div role="img" aria-labelledby={title}>
          {children}
        </div>
      )}
    </figure>
  );
}
