import { IconTextSize } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { laterPart } from '../../lib/later-part.ts';
import { Sheet } from '../../ui/sheet.tsx';

const ReadingSettings = laterPart(
  async () => (await import('./reading-settings.tsx')).ReadingSettings,
  'reading',
);

type ReadingSheetProps = { courseId: string; lessonId: string };

/** How the text looks, on a sheet with a button of its own; it changes at once, behind the sheet too. */
export function ReadingSheet({ courseId, lessonId }: ReadingSheetProps) {
  const { t } = useTranslation('player');
  return (
    <Sheet
      label={t('reading.title')}
      short={t('reading.short')}
      icon={<IconTextSize size={18} stroke={1.75} aria-hidden />}
      lazily
    >
      <Suspense>
        <ReadingSettings courseId={courseId} lessonId={lessonId} />
      </Suspense>
    </Sheet>
  );
}
