import { IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlacedSection } from '../../components/course/outline.ts';
import { toldPart } from '../../components/problem/told-part.tsx';
import { useNotesOverview } from '../../components/notes/notes-overview.queries.ts';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useAsidePanel, type AsidePanel, type Openness } from './aside-panel.tsx';

const NotesPanel = toldPart(
  async () => (await import('../../components/notes/notes-panel.tsx')).NotesPanel,
  'notes',
);

/** Notes beside the section, their number on the button; null for who does not learn the course. */
export function useNotesPanel(
  courseId: string,
  section: PlacedSection,
  learns: boolean,
  openness: Openness,
): AsidePanel | null {
  const { t } = useTranslation('player');
  const language = useLanguage();
  const { data } = useNotesOverview(courseId, learns);
  const count = data?.sections.find(({ sectionId }) => sectionId === section.id)?.notes ?? 0;
  const panel = useAsidePanel({
    ...openness,
    label: t('notes.label'),
    buttonLabel: count > 0 ? t('notes.counted', { number: formatNumber(count, language) }) : t('notes.label'),
    icon: <IconNote size={18} stroke={1.75} aria-hidden />,
    Content: NotesPanel,
    given: { courseId, section },
  });
  return learns ? panel : null;
}
