import { IconAlertTriangle, IconCalendarDue } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnDueDate } from '../../api/generated/types.gen.ts';
import { paths } from '../../app/paths.ts';
import { ProblemState } from '../../components/problem/problem-state.tsx';
import { formatDate, formatRelative } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useDueDates } from './progress.queries.ts';
import classes from './week.module.css';

const SHOWN = 5;

/** What is to be done by when, the most urgent first; nothing when no date was set. */
export function LearningDue() {
  const { t } = useTranslation('learning');
  const { data, error, refetch } = useDueDates();
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const open = data?.dueDates.filter(({ state }) => state === 'overdue' || state === 'upcoming') ?? [];
  if (!data || open.length === 0) return null;
  const hidden = data.counts.overdue + data.counts.upcoming - Math.min(SHOWN, open.length);
  return (
    <section aria-labelledby="due" className={classes.due}>
      <h2 id="due" className={classes.heading}>
        {t('due.title')}
      </h2>
      <ul className={classes.dueList}>
        {open.slice(0, SHOWN).map((due) => (
          <Due key={`${due.courseId} ${due.node.id}`} due={due} />
        ))}
      </ul>
      {hidden > 0 && <p className={classes.detail}>{t('due.more', { count: hidden })}</p>}
    </section>
  );
}

function Due({ due }: { due: OwnDueDate }) {
  const { courseTitle, node, dueAt, state, link } = due;
  const { t } = useTranslation('learning');
  const language = useLanguage();
  const isLate = state === 'overdue';
  const WhenIcon = isLate ? IconAlertTriangle : IconCalendarDue;
  const when = { date: formatDate(dueAt, language), relative: formatRelative(dueAt, language) };
  return (
    <li>
      <div>
        <Link to={paths.learn(link.courseId, link.sectionId ?? undefined)}>
          <bdi lang={due.language}>{node.title}</bdi>
        </Link>
        {node.kind !== 'course' && (
          <p className={classes.detail}>
            <bdi lang={due.language}>{courseTitle}</bdi>
          </p>
        )}
      </div>
      <span className={classes.when} data-overdue={isLate || undefined}>
        <WhenIcon size={16} stroke={1.75} aria-hidden />
        {t(isLate ? 'due.late' : 'due.by', when)}
      </span>
    </li>
  );
}
