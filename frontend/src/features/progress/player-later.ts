import { laterPart } from '../../lib/later-part.ts';

/** Everything around the section that is read: its text comes first, and these come together. */
const parts = () => import('./player-parts.ts');

export const CourseSearch = laterPart(async () => (await parts()).CourseSearch);
export const PlayerEnd = laterPart(async () => (await parts()).PlayerEnd, 'locks progress');
export const PlayerKeys = laterPart(async () => (await parts()).PlayerKeys);
export const PlayerOutline = laterPart(async () => (await parts()).PlayerOutline, 'locks progress');
export const ReadingRecorder = laterPart(async () => (await parts()).ReadingRecorder);
export const SectionLock = laterPart(async () => (await parts()).SectionLock, 'locks');
export const FoundPassage = laterPart(async () => (await parts()).FoundPassage);
export const NotePassage = laterPart(async () => (await parts()).NotePassage, 'notes');
export const SelectionButton = laterPart(async () => (await parts()).SelectionButton, 'notes');
export const SectionWork = laterPart(
  async () => (await import('../../components/offline/work-state-badge.tsx')).SectionWork,
  'offline',
);
