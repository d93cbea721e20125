import { BarList } from '../../src/ui/charts/bar-list.tsx';
import { LineTrend } from '../../src/ui/charts/line-trend.tsx';
import { ChartFrame } from '../../src/ui/chart-frame.tsx';
import { DataTable } from '../../src/ui/data-table.tsx';
import type { Column } from '../../src/ui/data-table-rows.ts';
import { PageHeader } from '../../src/ui/page-header.tsx';
import { StateBadge } from '../../src/ui/state-badge.tsx';

type Learner = {
  name: string;
  done: number;
  state: 'done' | 'in_progress' | 'not_started';
  minutes: number | null;
};

const learners: Learner[] = [
  { name: 'Ama Boateng', done: 12, state: 'done', minutes: 214 },
  { name: 'Jonas Weber', done: 7, state: 'in_progress', minutes: 96 },
  { name: 'Li Na', done: 0, state: 'not_started', minutes: null },
  { name: 'Zoë Óskarsdóttir', done: 9, state: 'in_progress', minutes: 150 },
];
const columns: Column<Learner>[] = [
  { key: 'name', header: 'Learner', value: (row) => row.name },
  {
    key: 'state',
    header: 'State',
    value: (row) => row.state,
    cell: (row) => <StateBadge state={row.state} />,
  },
  { key: 'done', header: 'Sections done', value: (row) => row.done, numeric: true },
  { key: 'minutes', header: 'Minutes', value: (row) => row.minutes, numeric: true },
];

type Day = { label: string; active: number; before: number };

const days: Day[] = Array.from({ length: 12 }, (_, day) => ({
  label: `${day + 1} Nov`,
  active: [4, 6, 5, 9, 12, 11, 7, 8, 14, 15, 13, 16][day]!,
  before: [3, 4, 4, 5, 7, 6, 6, 7, 8, 8, 9, 9][day]!,
}));

const sections = [
  { key: 'a', label: 'What a river carries', value: 24, text: '24 of 24 learners' },
  { key: 'b', label: 'Why banks give way', value: 11, text: '11 of 24 learners', marked: true },
  { key: 'c', label: 'Measuring the flow with a float and a watch', value: 9, text: '9 of 24 learners' },
];

export function DataStories() {
  return (
    <>
      <PageHeader title="Analytics" sentence="Who is learning, and where they stop." />
      <ChartFrame
        finding="Twice as many people learn as in October"
        detail="Active learners per day"
        columns={[
          { key: 'label', header: 'Day', value: (row: Day) => row.label },
          { key: 'active', header: 'November', value: (row: Day) => row.active, numeric: true },
          { key: 'before', header: 'October', value: (row: Day) => row.before, numeric: true },
        ]}
        rows={days}
        rowKey={(row) => row.label}
        order="oldest"
      >
        <LineTrend
          data={days}
          series={[
            { key: 'active', label: 'November' },
            { key: 'before', label: 'October' },
          ]}
        />
      </ChartFrame>
      <h2>Half of the learners stop at “Why banks give way”</h2>
      <BarList rows={sections} full={24} />
      <h2>Learners</h2>
      <DataTable
        caption="Learners of this course"
        columns={columns}
        rows={learners}
        rowKey={(row) => row.name}
        order="waiting"
        initialSort={{ key: 'done', direction: 'descending' }}
        filterLabel="Find a learner"
        csvName="learners"
      />
    </>
  );
}
