import type { PlacedSection } from '../../components/course/outline.ts';
import { useReadingPlace } from './use-reading-place.ts';
import { useReadingTime } from './use-reading-time.ts';

/** Reading a section: the time that counts, the place to go on at, and what marking it as done takes. Null: nothing is kept. */
export function useReading(courseId: string, section: PlacedSection | null) {
  const takeSeconds = useReadingTime(courseId, section);
  const { article, resumed, finish } = useReadingPlace(courseId, section?.id ?? null);
  return { article, resumed, marking: { takeSeconds, finish } };
}
