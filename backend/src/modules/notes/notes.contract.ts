import { z } from 'zod';
import { Id, PageQuery, Pagination, Timestamp } from '../../platform/http/reply-schemas.ts';
import { contract } from '../../platform/http/route-contract.ts';
import { CourseLanguage } from '../courses/index.ts';

const Kind = z.enum(['note', 'bookmark']);
const Revision = z.number().int().min(0);

export const Note = z
  .object({
    id: Id,
    kind: Kind,
    courseId: Id,
    courseTitle: z.string(),
    language: CourseLanguage,
    sectionId: Id,
    sectionTitle: z.string().describe('as it was when this was first written'),
    text: z.string().describe('as it was typed, no markup; of a bookmark its label, which may be empty'),
    quote: z
      .string()
      .nullable()
      .describe('the words of the section it stands at; null: the section as a whole'),
    revision: Revision,
    createdAt: Timestamp,
    updatedAt: Timestamp,
    isOpen: z
      .boolean()
      .describe('whether the caller learns the course and its version still has the section'),
  })
  .meta({ id: 'Note' });

const NoteParams = z.object({ noteId: Id });

/** What is wrong with the text of a note or the label of a bookmark in a sentence, or null. */
export function faultOfText(kind: string, text: string): string | null {
  if (kind === 'note') return text === '' ? 'A note needs some text.' : null;
  return text.length > 200 ? 'A label has at most 200 characters.' : null;
}

export const WrittenNote = z
  .object({
    kind: Kind.default('note'),
    courseId: Id,
    sectionId: Id,
    text: z.string().trim().max(10_000),
    quote: z.string().trim().min(1).max(500).nullable().default(null),
    revision: Revision.describe('the one that was changed; 0 writes a new one'),
  })
  .superRefine(({ kind, text }, context) => {
    const message = faultOfText(kind, text);
    if (message) context.addIssue({ code: 'custom', path: ['text'], message });
  });

const Filters = z.object({
  courseId: Id.optional(),
  sectionId: Id.optional(),
  kind: Kind.optional(),
  searchTerm: z.string().trim().max(200).optional().describe('looked for in text, quote and section title'),
});

const Count = z.number().int().min(0);

export const NotesOverview = z
  .object({
    total: Count.describe('notes and bookmarks of all courses'),
    limit: Count.describe('how many there can be'),
    courses: z
      .array(z.object({ courseId: Id, courseTitle: z.string(), notes: Count, bookmarks: Count }))
      .describe('with something in them, by title'),
    sections: z
      .array(
        z.object({
          sectionId: Id,
          notes: Count,
          bookmarks: z.array(z.object({ id: Id, revision: Revision })),
        }),
      )
      .describe('of the course that was asked for, those with something in them'),
  })
  .meta({ id: 'NotesOverview' });

const NoteReply = z.object({ note: Note });
const noteNotFound = { note_not_found: { status: 404, when: 'the caller has no such note' } };
const noteChanged = {
  note_changed: { status: 409, when: 'it was changed meanwhile; `revision` and `text` say what it is now' },
};

export const notesContract = {
  list: contract({
    operationId: 'listNotes',
    method: 'get',
    path: '/api/notes',
    tag: 'notes',
    summary: 'My notes and bookmarks',
    description: 'Of all courses or one. Nobody else sees them, and they stay when the course is left.',
    permission: 'member',
    query: PageQuery.extend({
      ...Filters.shape,
      noteId: Id.optional(),
      sort: z
        .enum(['recent', 'course'])
        .default('recent')
        .describe('course: those of a course together, courses by title, in each the latest changed first'),
    }),
    reply: { kind: 'json', status: 200, schema: z.object({ notes: z.array(Note), pagination: Pagination }) },
    errors: {},
  }),
  overview: contract({
    operationId: 'getNotesOverview',
    method: 'get',
    path: '/api/notes/overview',
    tag: 'notes',
    summary: 'How many notes and bookmarks I have, and where',
    description: 'By course; of one course also by section, with its bookmarks.',
    permission: 'member',
    query: z.object({ courseId: Id.optional() }),
    reply: { kind: 'json', status: 200, schema: NotesOverview },
    errors: {},
  }),
  export: contract({
    operationId: 'exportNotes',
    method: 'get',
    path: '/api/notes/export.md',
    tag: 'notes',
    summary: 'My notes and bookmarks as a Markdown file',
    description:
      'All that the filters leave, by course and section. What was typed is escaped, so that it reads as it was typed.',
    permission: 'member',
    query: Filters,
    reply: { kind: 'bytes', status: 200, mediaType: 'text/markdown; charset=utf-8' },
    errors: {},
  }),
  write: contract({
    operationId: 'writeNote',
    method: 'put',
    path: '/api/notes/:noteId',
    tag: 'notes',
    summary: 'Write a note or set a bookmark',
    description:
      'The caller chooses the id, so that sending it again after a lost answer writes nothing twice. A change names the revision it was made to; what another screen changed meanwhile is not overwritten. Section and kind of a note stay.',
    permission: 'member',
    params: NoteParams,
    body: WrittenNote,
    reply: { kind: 'json', status: 200, schema: NoteReply },
    errors: {
      ...noteNotFound,
      ...noteChanged,
      section_not_found: { status: 404, when: 'the caller learns no such section' },
      too_many_notes: { status: 409, when: 'the caller has as many notes and bookmarks as allowed' },
    },
  }),
  remove: contract({
    operationId: 'removeNote',
    method: 'delete',
    path: '/api/notes/:noteId',
    tag: 'notes',
    summary: 'Remove a note or bookmark',
    description: 'It is gone; written again with revision 0 it is back.',
    permission: 'member',
    params: NoteParams,
    query: z.object({ revision: z.coerce.number().int().min(1) }),
    reply: { kind: 'nothing', status: 204 },
    errors: { ...noteNotFound, ...noteChanged },
  }),
};
