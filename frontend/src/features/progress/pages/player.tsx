import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { CoursePage } from '../../../api/generated/types.gen.ts';
import { sectionsInOrder } from '../../../components/course/outline.ts';
import { useInSlices } from '../../../lib/delayed.ts';
import { laterPart } from '../../../lib/later-part.ts';
import { LoadingSkeleton } from '../../../ui/loading-skeleton.tsx';
import { useLearnerCourse } from '../learner-course.queries.ts';
import { Player } from '../player.tsx';

const PlayerOpening = laterPart(async () => (await import('../player-opening.tsx')).PlayerOpening, 'locks');
const PlayerClosed = laterPart(async () => (await import('../player-closed.tsx')).PlayerClosed);
const PlayerUnavailable = laterPart(
  async () => (await import('../player-closed.tsx')).PlayerUnavailable,
  'progress',
);

/** The player: reads one section after the other. Without a section in the address it opens the next step. */
export function Component() {
  const { courseId = '', sectionId } = useParams();
  const { data, error, isPending, refetch } = useLearnerCourse(courseId);
  const isDrawn = useInSlices(!isPending);
  if (isPending || !isDrawn) return <LoadingSkeleton shape="article" />;
  return (
    <Suspense fallback={<LoadingSkeleton shape="article" />}>
      {error ? (
        <PlayerUnavailable error={error} onRetry={() => void refetch()} />
      ) : (
        <Opened page={data} sectionId={sectionId} />
      )}
    </Suspense>
  );
}

function Opened({ page, sectionId }: { page: CoursePage; sectionId: string | undefined }) {
  const { t } = useTranslation('player');
  const { course, progress, abilities } = page;
  const sections = sectionsInOrder(course.modules);
  const learns = progress?.status === 'active' || progress?.status === 'completed';
  if (!learns && !abilities.edit && !abilities.seeAnalytics) {
    return <PlayerClosed page={page} title={t('closed.title')} text={t('closed.text')} />;
  }
  if (sections.length === 0) {
    return <PlayerClosed page={page} title={t('closed.empty')} text={t('closed.emptyText')} />;
  }
  if (sectionId === undefined) {
    return <PlayerOpening page={page} learns={learns} sections={sections} />;
  }
  const section = sections.find((candidate) => candidate.id === sectionId);
  if (!section)
    return <PlayerClosed page={page} title={t('closed.unknown')} text={t('closed.unknownText')} />;
  return <Player page={page} section={section} sections={sections} learns={learns} />;
}
