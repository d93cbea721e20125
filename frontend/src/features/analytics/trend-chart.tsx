import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { ChartFrame } from '../../ui/chart-frame.tsx';
import { LineTrend } from '../../ui/charts/line-trend.tsx';
import { findTrend, type TrendDay, type TrendFinding } from './course-findings.ts';
import { formatDay } from './day.ts';

/** The last 30 days: sections completed, and beside them how many learned. */
export function TrendChart({ trend, courseTitle }: { trend: TrendDay[]; courseTitle: string }) {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  const words = useTrendWords();
  return (
    <ChartFrame
      finding={words(findTrend(trend))}
      detail={t('trend.detail', { count: trend.length })}
      columns={[
        {
          key: 'date',
          header: t('trend.day'),
          value: (row) => row.date,
          cell: (row) => formatDay(row.date, language),
        },
        {
          key: 'sections',
          header: t('trend.sections'),
          value: (row) => row.sectionsCompleted,
          numeric: true,
        },
        { key: 'learners', header: t('trend.learners'), value: (row) => row.activeLearners, numeric: true },
      ]}
      rows={trend}
      rowKey={(row) => row.date}
      order="oldest"
      csvName={t('trend.file', { course: courseTitle })}
    >
      <LineTrend
        data={trend.map((day) => ({
          label: formatDay(day.date, language),
          sections: day.sectionsCompleted,
          learners: day.activeLearners,
        }))}
        series={[
          { key: 'sections', label: t('trend.sections') },
          { key: 'learners', label: t('trend.learners') },
        ]}
        format={(value) => formatNumber(value, language)}
      />
    </ChartFrame>
  );
}

/** A function: what was found → the chart's title. */
function useTrendWords() {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  return (found: TrendFinding): string => {
    if ('recent' in found) {
      return t(`trend.${found.kind}`, {
        count: found.recent,
        recent: formatNumber(found.recent, language),
        before: formatNumber(found.before, language),
      });
    }
    return t(`trend.${found.kind}`, 'lastDay' in found ? { day: formatDay(found.lastDay, language) } : {});
  };
}
