import type { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { AppError, conflict, notFound } from '../../platform/errors.ts';
import type { SignedIn } from '../../platform/http/caller.ts';
import type { Platform } from '../../platform/platform.ts';
import { faultOfText, type WrittenNote } from './notes.contract.ts';
import { notesAsMarkdown } from './notes.markdown.ts';
import { listNotes, readOverview, type NotesWanted } from './notes.queries.ts';
import {
  countNotesLocked,
  deleteNote,
  findLearnedSection,
  findNoteLocked,
  insertNote,
  updateNote,
  type Owner,
} from './notes.repository.ts';

/** Notes and bookmarks of one person in an institution. */
const LIMIT = 2_000;

export type NotesService = ReturnType<typeof createNotesService>;
type Written = z.output<typeof WrittenNote>;

/** What learners write for themselves. There is no way to anybody else's, and nothing of it is audited. */
export function createNotesService({ database }: Pick<Platform, 'database'>) {
  return {
    /** A page of the caller's notes. */
    list: (caller: SignedIn, wanted: NotesWanted) => listNotes(database, caller, caller.actor.userId, wanted),

    /** How many notes the caller has, and where. */
    async overview(caller: SignedIn, courseId: string | undefined) {
      const found = await readOverview(database, caller, caller.actor.userId, courseId);
      return { ...found, limit: LIMIT };
    },

    /** All of the caller's notes that the filters leave, as Markdown. There are few enough for one piece. */
    async export(caller: SignedIn, filters: Omit<NotesWanted, 'page' | 'limit' | 'sort'>) {
      const wanted = { ...filters, sort: 'course', page: 1, limit: LIMIT } as const;
      return notesAsMarkdown((await listNotes(database, caller, caller.actor.userId, wanted)).notes);
    },

    /**
     * Writes a new note (revision 0) or changes one. The same again changes nothing.
     * @throws AppError `note_not_found`, `note_changed`, `section_not_found`, `too_many_notes`
     */
    async write(caller: SignedIn, noteId: string, written: Written) {
      await database.transaction(caller, (tx) => write(tx, ownerOf(caller), noteId, written));
      const { notes } = await listNotes(database, caller, caller.actor.userId, { noteId, page: 1, limit: 1 });
      if (!notes[0]) throw noteMissing();
      return notes[0];
    },

    /** Removes a note. @throws AppError `note_not_found`, `note_changed` */
    async remove(caller: SignedIn, noteId: string, revision: number): Promise<void> {
      await database.transaction(caller, async (tx) => {
        const note = await findNoteLocked(tx, ownerOf(caller), noteId);
        if (!note) throw noteMissing();
        if (note.revision !== revision) throw noteChanged(note);
        await deleteNote(tx, ownerOf(caller), noteId);
      });
    },
  };
}

async function write(tx: Transaction, owner: Owner, id: string, written: Written): Promise<void> {
  const { kind, courseId, sectionId, text, quote, revision } = written;
  const note = await findNoteLocked(tx, owner, id);
  if (note) {
    if (note.text === text && note.quote === quote) return;
    if (note.revision !== revision) throw noteChanged(note);
    // What was sent may name the other kind; the one that was written first stays.
    const fault = faultOfText(note.kind, text);
    if (fault) throw new AppError('invalid_request', 400, fault);
    return updateNote(tx, owner, id, { text, quote });
  }
  if (revision > 0) throw noteMissing();
  const sectionTitle = await findLearnedSection(tx, owner, { courseId, sectionId });
  if (sectionTitle === null) throw notFound('section_not_found', 'You learn no such section.');
  if ((await countNotesLocked(tx, owner)) >= LIMIT) {
    throw conflict(
      'too_many_notes',
      `You have ${LIMIT} notes and bookmarks, which is the most there can be.`,
    );
  }
  if (await insertNote(tx, owner, { id, kind, courseId, sectionId, sectionTitle, text, quote })) return;
  // The id is in use: it was sent twice at once, or it is somebody else's.
  const meanwhile = await findNoteLocked(tx, owner, id);
  if (!meanwhile) throw noteMissing();
  if (meanwhile.text !== text || meanwhile.quote !== quote) throw noteChanged(meanwhile);
}

const ownerOf = ({ institutionId, actor }: SignedIn): Owner => ({ institutionId, userId: actor.userId });

const noteMissing = () => notFound('note_not_found', 'You have no such note.');

const noteChanged = ({ revision, text }: { revision: number; text: string }) =>
  conflict('note_changed', 'The note was changed meanwhile.', { revision, text });
