import { useTranslation } from 'react-i18next';
import { formatNumber, formatPercent } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ChartFrame } from '../../ui/chart-frame.tsx';
import { BarList } from '../../ui/charts/bar-list.tsx';
import { findSpread, type ProgressStep } from './course-findings.ts';

type ProgressChartProps = { distribution: ProgressStep[]; courseTitle: string };

/** How many learners stand at each step of progress. */
export function ProgressChart({ distribution, courseTitle }: ProgressChartProps) {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  const found = findSpread(distribution);
  const nameOf = (step: ProgressStep) =>
    step.from === step.to
      ? t('spread.all', { percent: formatPercent(step.to, language) })
      : t('spread.step', { from: formatNumber(step.from, language), to: formatPercent(step.to, language) });
  const everybody = distribution.reduce((sum, step) => sum + step.learners, 0);
  const countOf = (step: ProgressStep) =>
    t('spread.counts', {
      count: everybody,
      learners: formatNumber(step.learners, language),
      total: formatNumber(everybody, language),
    });
  const finding = () => {
    if (found.kind === 'spread') return t('spread.spread');
    if (found.kind === 'too_few')
      return t('spread.too_few', { count: everybody, learners: formatNumber(everybody, language) });
    if (found.step.from === found.step.to) return t('spread.mostDone');
    return t('spread.most', {
      from: formatNumber(found.step.from, language),
      to: formatPercent(found.step.to, language),
    });
  };
  return (
    <ChartFrame
      finding={finding()}
      detail={t('spread.detail')}
      columns={[
        { key: 'step', header: t('spread.progress'), value: nameOf },
        { key: 'learners', header: t('spread.learners'), value: (row) => row.learners, numeric: true },
      ]}
      rows={distribution}
      rowKey={(row) => String(row.from)}
      order="progress"
      csvName={t('spread.file', { course: courseTitle })}
    >
      <BarList
        full={Math.max(everybody, 1)}
        rows={distribution.map((step) => ({
          key: String(step.from),
          label: nameOf(step),
          value: step.learners,
          text: countOf(step),
          marked: found.kind === 'most' && found.step === step,
        }))}
      />
    </ChartFrame>
  );
}
