/** What the player fetches once its section can be read (player-later.ts): one download, so that all of it is there at once. */
export { FoundPassage } from '../../components/notes/found-passage.tsx';
export { NotePassage } from '../../components/notes/note-passage.tsx';
export { SelectionButton } from '../../components/notes/selection-button.tsx';
export { CourseSearch } from './course-search.tsx';
export { PlayerEnd } from './player-end.tsx';
export { PlayerKeys } from './player-keys.tsx';
export { PlayerOutline } from './player-outline.tsx';
export { ReadingRecorder } from './reading-recorder.tsx';
export { SectionLock } from './section-lock.tsx';
