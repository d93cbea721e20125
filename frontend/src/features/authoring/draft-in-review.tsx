import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openOf } from './publication-state.tsx';
import { usePublications } from './publishing.queries.ts';
import classes from './publishing.module.css';

/** Above what can be edited: a change takes back what somebody looks at, or has approved. */
export function DraftInReview({ courseId }: { courseId: string }) {
  const { t } = useTranslation('publishing');
  const { data } = usePublications(courseId);
  const open = data ? openOf(data) : null;
  if (!open || (open.state === 'scheduled' && open.decidedBy === null)) return null;
  return (
    <output className={classes.banner}>
      <IconHourglass size={18} stroke={1.75} aria-hidden />
      {t(open.state === 'in_review' ? 'banner.in_review' : 'banner.scheduled')}
    </output>
  );
}
