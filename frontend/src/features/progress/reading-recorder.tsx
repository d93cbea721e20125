import { useImperativeHandle, type Ref, type RefObject } from 'react';
import type { PlacedSection } from '../../components/course/outline.ts';
import { useReadingPlace } from './use-reading-place.ts';
import { useReadingTime } from './use-reading-time.ts';

/** `takeSeconds`: those read and not reported yet. `finish`: nobody goes back to where the section is read now. */
export type Reading = { takeSeconds: () => number; finish: () => void; toTop: () => void };

export type ReadingRecorderProps = {
  ref: Ref<Reading>;
  courseId: string;
  /** What is read; null: nothing is kept. */
  section: PlacedSection | null;
  /** When the first section was opened, in milliseconds since 1970: reading began before this could be fetched. */
  openedAt: number;
  /** Goes around the section that is read. */
  article: RefObject<HTMLElement | null>;
  /** The section where the reader was put at the place they had left, while they are about there; else null. */
  onResumed: (sectionId: string | null) => void;
};

/** Keeps, while a section is read, the time that counts and the place to go on at. It shows nothing. */
export function ReadingRecorder({
  ref,
  courseId,
  section,
  openedAt,
  article,
  onResumed,
}: ReadingRecorderProps) {
  const takeSeconds = useReadingTime(courseId, section, openedAt);
  const { finish, toTop } = useReadingPlace(courseId, section?.id ?? null, article, onResumed);
  useImperativeHandle(ref, () => ({ takeSeconds, finish, toTop }));
  return null;
}
