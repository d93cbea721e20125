import {
  IconCheck,
  IconCircleDashed,
  IconMinus,
  IconPoint,
  IconSnowflake,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GetLearningWeekResponse, LearningDay } from '../../api/generated/types.gen.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { useReachable } from '../../components/offline/work-store.ts';
import { formatSeconds } from '../../lib/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { dateFormat } from '../../lib/intl.ts';
import { ChartFrame } from '../../ui/chart-frame.tsx';
import type { Column } from '../../ui/data-table-rows.ts';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { useLearningWeek } from './progress.queries.ts';
import classes from './week.module.css';

/** The time of this week, day by day. */
export function LearningWeek() {
  const { data, error, isPending, refetch } = useLearningWeek();
  const reachable = useReachable();
  if (isPending) return <LoadingSkeleton shape="table" rows={3} />;
  // Time is counted by the server; the line above the page says that it is away.
  if (!data && !reachable) return null;
  if (!data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return <Week week={data} />;
}

const MINUTE = 60;

function Week({ week }: { week: GetLearningWeekResponse }) {
  const { t } = useTranslation('learning');
  const language = useLanguage();
  const dayOf = (day: string, style: 'long' | 'short') =>
    dateFormat(language, { weekday: style, timeZone: 'UTC' }).format(new Date(day));
  const time = (seconds: number) => formatSeconds(seconds, language);
  const columns: Column<LearningDay>[] = [
    { key: 'day', header: t('week.day'), value: ({ day }) => dayOf(day, 'long'), primary: true },
    {
      key: 'time',
      header: t('week.time'),
      value: ({ seconds }) => seconds,
      cell: ({ seconds }) => time(seconds),
      numeric: true,
    },
    {
      key: 'sections',
      header: t('week.sections'),
      value: ({ sectionsCompleted }) => sectionsCompleted,
      numeric: true,
    },
    { key: 'state', header: t('week.state'), value: ({ state }) => t(`week.is.${state}`) },
  ];
  const { totalSeconds, weekBeforeSeconds } = week;
  const difference = totalSeconds - weekBeforeSeconds;
  const compared = Math.abs(difference) < MINUTE ? 'same' : difference > 0 ? 'more' : 'less';
  const learned = week.days.some(({ state }) => state === 'learned');
  const finding = totalSeconds > 0 ? 'finding' : learned ? 'untimed' : 'nothing';
  return (
    <ChartFrame
      finding={t(`week.${finding}`, { time: time(totalSeconds) })}
      detail={
        weekBeforeSeconds > 0 || totalSeconds >= MINUTE
          ? t(`week.${compared}`, { time: time(Math.abs(difference)) })
          : undefined
      }
      columns={columns}
      rows={week.days}
      rowKey={({ day }) => day}
      order="oldest"
      csvName="week"
    >
      <ol className={classes.days} data-flat={totalSeconds === 0 || undefined}>
        {week.days.map((day) => (
          <Day
            key={day.day}
            day={day}
            name={dayOf(day.day, 'short')}
            isToday={day.day === week.today}
            longest={Math.max(MINUTE, ...week.days.map(({ seconds }) => seconds))}
          />
        ))}
      </ol>
    </ChartFrame>
  );
}

const icons: Record<LearningDay['state'], Icon> = {
  learned: IconCheck,
  frozen: IconSnowflake,
  missed: IconMinus,
  open: IconCircleDashed,
  to_come: IconPoint,
};

type DayProps = { day: LearningDay; name: string; isToday: boolean; longest: number };

function Day({ day: { seconds, state }, name, isToday, longest }: DayProps) {
  const language = useLanguage();
  const StateIcon = icons[state];
  return (
    <li className={classes.day} data-state={state} data-today={isToday || undefined}>
      <span className={classes.dayTime}>{seconds > 0 ? formatSeconds(seconds, language) : ''}</span>
      <span className={classes.column}>
        <span className={classes.bar} style={{ height: `${(100 * seconds) / longest}%` }} />
      </span>
      <StateIcon size={18} stroke={2} />
      <span className={classes.dayName}>{name}</span>
    </li>
  );
}
