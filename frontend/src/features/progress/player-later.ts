import { surroundingPart } from '../../lib/later-part.ts';
import { later } from '../../lib/page-shown.ts';

/** Everything around the section that is read: its text comes first, and these come together. */
const parts = later(() => import('./player-parts.ts'));

export const CourseSearch = surroundingPart(async () => (await parts()).CourseSearch);
export const PlayerEnd = surroundingPart(async () => (await parts()).PlayerEnd, 'locks progress');
export const PlayerKeys = surroundingPart(async () => (await parts()).PlayerKeys);
export const PlayerOutline = surroundingPart(async () => (await parts()).PlayerOutline, 'locks progress');
export const ReadingRecorder = surroundingPart(async () => (await parts()).ReadingRecorder);
export const SectionLock = surroundingPart(async () => (await parts()).SectionLock, 'locks');
export const FoundPassage = surroundingPart(async () => (await parts()).FoundPassage);
export const NotePassage = surroundingPart(async () => (await parts()).NotePassage, 'notes');
export const SelectionButton = surroundingPart(async () => (await parts()).SelectionButton, 'notes');
export const SectionWork = surroundingPart(
  async () => (await import('../../components/offline/work-state-badge.tsx')).SectionWork,
  'offline',
);
