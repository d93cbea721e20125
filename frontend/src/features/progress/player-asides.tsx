import { useState, type ReactNode } from 'react';
import type { CoursePage } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { OptionalPart } from '../../ui/optional-part.tsx';
import type { Panel } from '../../ui/workspace.tsx';
import type { Openness } from './aside-panel.tsx';
import { BookmarkButton, useBookmark } from './bookmark-button.tsx';
import { useNotesPanel } from './notes-panel.tsx';
import type { BesideKeys } from './player-command.ts';
import { FoundPassage, NotePassage, SelectionButton } from './player-later.ts';
import { ReadingSheet } from './reading-sheet.tsx';
import { useTutorPanel } from './tutor-panel.tsx';

export type PlayerAsides = {
  asides: Panel[];
  keys: BesideKeys;
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
      <OptionalPart>
        <FoundPassage key={`found-${section.id}`} />
        {learns && <NotePassage key={section.id} sectionId={section.id} />}
      </OptionalPart>
    ),
    selection: notes && (
      <OptionalPart>
        <SelectionButton onClick={notes.open} />
      </OptionalPart>
    ),
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
