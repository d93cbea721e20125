import '@mantine/charts/styles.layer.css';
import { LineChart } from '@mantine/charts';
import type { ReactElement } from 'react';
import classes from './line-trend.module.css';

export type LineTrendProps = {
  /** One entry per point in time: `label` names it on the axis, the series' keys hold the numbers. */
  data: ({ label: string } & Record<string, string | number>)[];
  /** The first is the finding, a second one the comparison; each is named at the end of its own line. */
  series: [LineSeries] | [LineSeries, LineSeries];
  format?: (value: number) => string;
};

type LineSeries = { key: string; label: string };

const tones = ['var(--lectern-accent)', 'var(--lectern-outline)'];

type PointProps = { index?: number; x?: number | string; y?: number | string; value?: unknown };

/** Names a line at its last point, so that no legend has to be matched by colour. */
function endLabel(label: string, last: number, tone: string) {
  return function EndLabel({ index, x, y }: PointProps): ReactElement {
    if (index !== last) return <g />;
    return (
      <text x={Number(x)} y={Number(y) - 10} textAnchor="end" fontSize={14} fontWeight={560} fill={tone}>
        {label}
      </text>
    );
  };
}

/** The chart behind LineTrend, in its own download. */
export function LineTrendChart({ data, series, format }: LineTrendProps) {
  const last = data.length - 1;
  const lines = series.map((line, index) => ({ name: line.key, label: line.label, color: tones[index]! }));
  const words = ['var(--lectern-accent-text)', 'var(--lectern-quiet)'];
  return (
    <LineChart
      className={classes.chart}
      h={260}
      data={data}
      dataKey="label"
      series={lines}
      curveType="linear"
      withDots={data.length <= 14}
      strokeWidth={2}
      gridAxis="x"
      strokeDasharray="0"
      tickLine="none"
      valueFormatter={format}
      xAxisProps={{ minTickGap: 32, padding: { left: 12, right: 12 } }}
      yAxisProps={{ allowDecimals: false, width: 40 }}
      lineChartProps={{ margin: { top: 24, right: 8, bottom: 0, left: 0 }, accessibilityLayer: false }}
      lineProps={(line) => {
        const index = lines.findIndex((candidate) => candidate.name === line.name);
        return { isAnimationActive: false, label: endLabel(String(line.label), last, words[index]!) };
      }}
    />
  );
}
