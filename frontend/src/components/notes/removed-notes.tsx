import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note } from '../../api/generated/types.gen.ts';
import { NoteFailure } from './note-failure.tsx';
import { shortened } from './note-item.tsx';
import { useWriteNote } from './notes.queries.ts';
import classes from './notes.module.css';

/** What was removed on this page and can still come back. */
export function useRemovedNotes() {
  const [removed, setRemoved] = useState<Note[]>([]);
  return {
    removed,
    add: (note: Note) => setRemoved((before) => [...before, note]),
    forget: (note: Note) => setRemoved((before) => before.filter(({ id }) => id !== note.id)),
  };
}

type RemovedNotesProps = { removed: Note[]; onBack: (note: Note) => void };

/** One line for each removed note, with the way back. */
export function RemovedNotes({ removed, onBack }: RemovedNotesProps) {
  return removed.map((note) => <RemovedNote key={note.id} note={note} onBack={() => onBack(note)} />);
}

function RemovedNote({ note, onBack }: { note: Note; onBack: () => void }) {
  const { t } = useTranslation('notes');
  const write = useWriteNote();
  const line = useRef<HTMLDivElement>(null);
  // The button that removed it is gone: the focus goes to what undoes it.
  useEffect(() => line.current?.querySelector('button')?.focus(), []);
  const undo = () => {
    const { id: noteId, kind, courseId, sectionId, text, quote } = note;
    const written = { noteId, kind, courseId, sectionId, text, quote, revision: 0 };
    const onSuccess = () => {
      onBack();
      requestAnimationFrame(() => document.getElementById(`note-${noteId}`)?.focus());
    };
    write.mutate(written, { onSuccess });
  };
  return (
    <div ref={line}>
      <div className={classes.removed}>
        <output>{t('remove.done', { name: shortened(note.text || note.sectionTitle) })}</output>
        <Button
          variant="default"
          loading={write.isPending}
          leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />}
          onClick={undo}
        >
          {t('remove.undo')}
        </Button>
      </div>
      {write.error && <NoteFailure error={write.error} onRetry={undo} />}
    </div>
  );
}
