import { IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { toldPart } from '../../components/problem/told-part.tsx';
import { useAsidePanel, type AsidePanel, type Openness } from './aside-panel.tsx';

const TutorPanel = toldPart(
  async () => (await import('../../components/tutor/tutor-panel.tsx')).TutorPanel,
  'tutor',
);

/** The tutor beside the section; null where the course has none. */
export function useTutorPanel(
  { course }: CoursePage,
  section: PlacedSection,
  openness: Openness,
): AsidePanel | null {
  const { t } = useTranslation('player');
  const panel = useAsidePanel({
    ...openness,
    label: t('tutor.label'),
    short: t('tutor.short'),
    icon: <IconMessageQuestion size={18} stroke={1.75} aria-hidden />,
    Content: TutorPanel,
    given: { courseId: course.id, section },
  });
  return course.tutorEnabled ? panel : null;
}
