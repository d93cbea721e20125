import { Suspense } from 'react';
import { askedPart } from '../../lib/later-part.ts';
import { LoadingSkeleton } from '../loading-skeleton.tsx';
import type { LineTrendProps } from './line-trend-chart.tsx';

const Chart = askedPart(async () => (await import('./line-trend-chart.tsx')).LineTrendChart);

/** A line over time with at most one comparison. The charting library is loaded when the first one is shown. */
export function LineTrend(props: LineTrendProps) {
  return (
    <Suspense fallback={<LoadingSkeleton shape="list" rows={3} />}>
      <Chart {...props} />
    </Suspense>
  );
}
