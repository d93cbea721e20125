import { IconListDetails, IconPencil, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DraftSection } from '../../api/generated/types.gen.ts';
import classes from './section.module.css';

const icons = {
  hand: IconPencil,
  claude: IconSparkles,
  openai_compatible: IconSparkles,
  offline: IconListDetails,
};

/** Who wrote a section, and whether a person has worked on it since. */
export function OriginBadge({ origin, edited }: { origin: DraftSection['origin']; edited: boolean }) {
  const { t } = useTranslation('authoring');
  const OriginIcon = icons[origin];
  const waits = origin !== 'hand' && !edited;
  return (
    <span className={classes.origin} data-waits={waits || undefined}>
      <OriginIcon size={16} stroke={1.75} aria-hidden />
      {t(edited && origin !== 'hand' ? `origin.${origin}Edited` : `origin.${origin}`)}
    </span>
  );
}
