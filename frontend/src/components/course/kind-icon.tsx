import {
  IconBook,
  IconChecklist,
  IconClipboardCheck,
  IconMessages,
  IconPencil,
  IconPlayerPlay,
  type Icon,
} from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SectionKind } from '../../api/generated/types.gen.ts';

const icons: Record<SectionKind, Icon> = {
  read: IconBook,
  watch: IconPlayerPlay,
  practice: IconPencil,
  quiz: IconChecklist,
  discussion: IconMessages,
  assessment: IconClipboardCheck,
};

type KindIconProps = {
  kind: SectionKind;
  /** Shows the word beside the icon; otherwise it is only read out. */
  withWord?: boolean;
};

/** How a section is done: an icon and its word. */
export function KindIcon({ kind, withWord = false }: KindIconProps) {
  const { t } = useTranslation('course');
  const Shown = icons[kind];
  const word = t(`kind.${kind}`);
  return (
    <>
      <Shown size={18} stroke={1.5} aria-hidden />
      {withWord ? word : <VisuallyHidden>{word}</VisuallyHidden>}
    </>
  );
}
