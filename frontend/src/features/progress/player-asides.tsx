import { useState, type ReactNode } from 'react';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { BookmarkButton, useBookmark } from '../../components/notes/bookmark-button.tsx';
import { FoundPassage } from '../../components/notes/found-passage.tsx';
import { NotePassage } from '../../components/notes/note-passage.tsx';
import { SelectionButton } from '../../components/notes/selection-button.tsx';
import type { Panel } from '../../ui/workspace.tsx';
import type { Openness } from './aside-panel.tsx';
import { useNotesPanel } from './notes-panel.tsx';
import { ReadingSheet } from './reading-sheet.tsx';
import { useTutorPanel } from './tutor-panel.tsx';

export type PlayerAsides = {
  asides: Panel[];
  keys: { ask: (() => void) | undefined; notes: { open: () => void; bookmark: () => void } | undefined };
  /** What opens the panels where they are no sheets, the bookmark, and how the text looks. */
  tools: ReactNode;
  /** Above the section: where a note or a result of a search that was followed leads. */
  head: ReactNode;
  /** Offered while words of the section are selected. */
  selection: ReactNode;
};

/** What stands beside the section, tutor and notes, with its buttons and keys. @param shown a button that belongs to them */
export function usePlayerAsides(
  page: CoursePage,
  section: PlacedSection,
  learns: boolean,
  shown: ReactNode,
): PlayerAsides {
  const courseId = page.course.id;
  const openness = useOneOpen();
  const tutor = useTutorPanel(page, section, openness('tutor'));
  const notes = useNotesPanel(courseId, section, learns, openness('notes'));
  const bookmark = useBookmark({ courseId, sectionId: section.id, enabled: learns });
  return {
    asides: [tutor?.aside, notes?.aside].filter((panel) => panel !== undefined),
    keys: { ask: tutor?.open, notes: notes ? { open: notes.open, bookmark: bookmark.toggle } : undefined },
    tools: (
      <>
        {shown}
        {tutor?.button}
        {notes?.button}
        {learns && <BookmarkButton {...bookmark} />}
        <ReadingSheet courseId={courseId} lessonId={section.lessonId} />
      </>
    ),
    head: (
      <>
        <FoundPassage key={`found-${section.id}`} />
        {learns && <NotePassage key={section.id} sectionId={section.id} />}
      </>
    ),
    selection: notes && <SelectionButton onClick={notes.open} />,
  };
}

/** Of the panels one is open, or none. */
function useOneOpen(): (panel: 'tutor' | 'notes') => Openness {
  const [open, setOpen] = useState<'tutor' | 'notes' | null>(null);
  return (panel) => ({
    isOpen: open === panel,
    setIsOpen: (isOpen) => setOpen(isOpen ? panel : null),
  });
}
