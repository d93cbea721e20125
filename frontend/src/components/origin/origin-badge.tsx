import { IconListDetails, IconPencil, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Origin, ReviewState } from '../../api/generated/types.gen.ts';
import classes from './origin-badge.module.css';

const icons = {
  hand: IconPencil,
  claude: IconSparkles,
  openai_compatible: IconSparkles,
  offline: IconListDetails,
};

type OriginBadgeProps = {
  origin: Origin;
  reviewState: ReviewState;
  /** Who accepted, edited or rejected it, where that is known. */
  reviewer?: string;
};

/** Who wrote a section, and which person answers for it since: AI is called what it is. */
export function OriginBadge({ origin, reviewState, reviewer }: OriginBadgeProps) {
  const { t } = useTranslation('origin');
  const OriginIcon = icons[origin];
  const waits = origin !== 'hand' && reviewState === 'not_reviewed';
  const words =
    origin === 'hand'
      ? t('origin.hand')
      : t(reviewer ? `origin.${reviewState}By` : `origin.${reviewState}`, {
          origin: t(`origin.${origin}`),
          name: reviewer,
        });
  return (
    <span className={classes.root} data-waits={waits || undefined}>
      <OriginIcon size={16} stroke={1.75} aria-hidden />
      {words}
    </span>
  );
}
