import { IconArchive, IconCircleCheckFilled, IconEyeCheck, IconPencil, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CourseSummary } from '../../api/generated/types.gen.ts';
import classes from './authoring.module.css';

const icons: Record<CourseSummary['status'], Icon> = {
  draft: IconPencil,
  under_review: IconEyeCheck,
  published: IconCircleCheckFilled,
  archived: IconArchive,
};

/** Where a course stands: icon and word. */
export function CourseStatusBadge({ status }: { status: CourseSummary['status'] }) {
  const { t } = useTranslation('authoring');
  const StatusIcon = icons[status];
  return (
    <span className={classes.status} data-status={status}>
      <StatusIcon size={16} stroke={1.75} aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}
