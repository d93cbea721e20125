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

const CHART_HEIGHT = 260;
const LINE_HEIGHT = 18;
/** Pixels that a letter of a name takes at most, and between a line's end and its name. */
const LETTER = 8.5;
const GAP = 8;

const linesOf = (label: string) => label.split(' ');

/**
 * Names a line beside its last point, so that no legend has to be matched by colour and nothing is drawn over. One word
 * below the other, the last one at the height of the point or lifted from it.
 */
function endLabel(label: string, last: number, tone: string, lift: number) {
  return function EndLabel({ index, x, y }: PointProps): ReactElement {
    if (index !== last) return <g />;
    const words = linesOf(label);
    const left = Number(x) + GAP;
    const bottom = Number(y) + 5 - lift;
    return (
      <text fontSize={14} fontWeight={560} fill={tone}>
        {words.map((word, line) => (
          <tspan key={word} x={left} y={bottom - (words.length - 1 - line) * LINE_HEIGHT}>
            {word}
          </tspan>
        ))}
      </text>
    );
  };
}

/** Pixels by which each line's name is lifted: where two lines end close to each other, the upper name makes room. */
function liftsOf({ data, series }: LineTrendProps): number[] {
  const [one = 0, other = 0] = series.map((line) => Number(data.at(-1)?.[line.key] ?? 0));
  const lower = series[one >= other ? series.length - 1 : 0]!;
  const room = linesOf(lower.label).length * LINE_HEIGHT + 4;
  const highest = Math.max(1, ...data.flatMap((point) => series.map((line) => Number(point[line.key]))));
  const apart = (Math.abs(one - other) / highest) * CHART_HEIGHT * 0.75;
  if (series.length < 2 || apart >= room) return [0, 0];
  return one >= other ? [room - apart, 0] : [0, room - apart];
}

/** Pixels right of the lines that the longest word of a name needs. */
function nameWidth(series: LineTrendProps['series']): number {
  const letters = series.flatMap((line) => linesOf(line.label)).map((word) => word.length);
  return Math.ceil(Math.max(...letters) * LETTER) + GAP;
}

/** The chart behind LineTrend, in its own download. */
export function LineTrendChart(props: LineTrendProps) {
  const { data, series, format } = props;
  const lifts = liftsOf(props);
  const last = data.length - 1;
  const lines = series.map((line, index) => ({ name: line.key, label: line.label, color: tones[index]! }));
  const words = ['var(--lectern-accent-text)', 'var(--lectern-quiet)'];
  return (
    <LineChart
      className={classes.chart}
      h={CHART_HEIGHT}
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
      xAxisProps={{ minTickGap: 32, padding: { left: 12 } }}
      yAxisProps={{ allowDecimals: false, width: 40 }}
      lineChartProps={{
        margin: { top: 24, right: nameWidth(series), bottom: 0, left: 0 },
        accessibilityLayer: false,
      }}
      lineProps={(line) => {
        const index = lines.findIndex((candidate) => candidate.name === line.name);
        const label = endLabel(String(line.label), last, words[index]!, lifts[index]!);
        return { isAnimationActive: false, label };
      }}
    />
  );
}
