import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Timestamp } from '../../platform/http/reply-schemas.ts';
import { MEDIA_TYPE_OF } from './source-kind.ts';
import { SOURCE_LIMITS } from './source-limits.ts';
import { SOURCE_REFUSALS } from './source-refusal.ts';

const SourceParams = z.object({ sourceId: Id });
const Name = z.string().trim().min(1).max(300);

const PastedText = z
  .object({
    name: Name,
    text: z.string().max(SOURCE_LIMITS.maxCharacters),
    mediaType: z.string().max(100).optional(),
  })
  .meta({ id: 'PastedText' });

const SourceWarningView = z.object({
  code: z.enum([
    'invisible_characters_removed',
    'links_removed',
    'images_left_out',
    'active_content_removed',
    'html_removed',
    'pages_without_text',
    'read_as_western_european',
  ]),
  count: z.number().int(),
});

/** A source with its newest version. */
export const SourceView = z
  .object({
    id: Id,
    name: z.string(),
    origin: z.enum(['upload', 'paste']),
    mediaType: z.string().describe('what was found in the file, whatever its name says'),
    version: z.number().int(),
    title: z.string().nullable(),
    characters: z.number().int(),
    words: z.number().int(),
    parts: z.number().int().describe('headings, paragraphs, lists, tables and the like'),
    pages: z.number().int().nullable(),
    warnings: z.array(SourceWarningView),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    archivedAt: Timestamp.nullable(),
  })
  .meta({ id: 'SourceView' });

const SourcePartView = z
  .object({
    id: Id,
    ordinal: z.number().int(),
    kind: z.string(),
    headings: z.array(z.string()).describe('those it stands under, outermost first'),
    start: z.number().int(),
    end: z.number().int(),
    words: z.number().int(),
    text: z.string(),
  })
  .meta({ id: 'SourcePartView' });

const SourceVersionView = z.object({
  number: z.number().int(),
  mediaType: z.string(),
  words: z.number().int(),
  createdAt: Timestamp,
});

export const SourceChanges = z
  .object({
    unchanged: z.number().int(),
    added: z.number().int(),
    changed: z.number().int(),
    removed: z.number().int(),
  })
  .meta({ id: 'SourceChanges' });

/** The sections that cite what changed or is gone. */
export const SourceImpact = z
  .object({
    sections: z.array(
      z.object({
        courseId: Id,
        courseTitle: z.string(),
        sectionId: Id,
        sectionTitle: z.string(),
        kind: z.enum(['changed', 'removed']),
        quote: z.string(),
      }),
    ),
    elsewhere: z.number().int().describe('sections of courses that the caller does not edit'),
  })
  .meta({ id: 'SourceImpact' });

const notFound = {
  source_not_found: { status: 404, when: 'there is no such source, or the caller may not see it' },
};
const shared = { tag: 'sources', permission: 'author' } as const;
const upload = { maxBytes: SOURCE_LIMITS.maxFileBytes, mediaTypes: Object.values(MEDIA_TYPE_OF) };
const NAMED = z.object({
  name: Name.optional().describe('the file’s name; required when the file is the body'),
});

export const sourcesContract = {
  upload: contract({
    ...shared,
    operationId: 'uploadSource',
    method: 'post',
    path: '/api/sources',
    summary: 'Hand in a document',
    description:
      'Takes Markdown, plain text, HTML, PDF or DOCX as the body, or pasted text as JSON, and reads it into parts. The kind is decided by what is in the file. The same file under the same name is stored once.',
    query: NAMED,
    body: PastedText,
    upload,
    reply: { kind: 'json', status: 201, schema: z.object({ source: SourceView }) },
    errors: SOURCE_REFUSALS,
    limit: 'uploads',
  }),
  list: contract({
    ...shared,
    operationId: 'listSources',
    method: 'get',
    path: '/api/sources',
    summary: 'My documents',
    description: 'Those the caller handed in and did not archive, newest first.',
    query: PageQuery.extend({
      searchTerm: z.string().trim().min(1).max(200).optional().describe('part of the name'),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ sources: z.array(SourceView), pagination: Pagination }),
    },
    errors: {},
  }),
  get: contract({
    ...shared,
    permission: 'staff',
    operationId: 'getSource',
    method: 'get',
    path: '/api/sources/:sourceId',
    summary: 'Read a document',
    description: 'Its versions, and the parts of one of them, a page at a time.',
    params: SourceParams,
    query: z.object({
      version: z.coerce.number().int().min(1).max(100_000).optional().describe('default: the newest'),
      from: z.coerce.number().int().min(0).max(1_000_000).default(0).describe('ordinal of the first part'),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        source: SourceView,
        versions: z.array(SourceVersionView),
        version: z.number().int(),
        parts: z.array(SourcePartView),
        total: z.number().int(),
      }),
    },
    errors: { ...notFound, version_not_found: { status: 404, when: 'the source has no such version' } },
  }),
  replace: contract({
    ...shared,
    operationId: 'replaceSource',
    method: 'put',
    path: '/api/sources/:sourceId',
    summary: 'Hand in a new version',
    description:
      'Compares the parts of both, and marks the sections that cite what changed or is gone. Earlier versions stay, since courses cite them.',
    params: SourceParams,
    query: NAMED,
    body: PastedText,
    upload,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ source: SourceView, changes: SourceChanges, impact: SourceImpact }),
    },
    errors: {
      ...SOURCE_REFUSALS,
      ...notFound,
      source_archived: { status: 409, when: 'the source was archived' },
    },
    limit: 'uploads',
  }),
  archive: contract({
    ...shared,
    operationId: 'archiveSource',
    method: 'delete',
    path: '/api/sources/:sourceId',
    summary: 'Archive a document',
    description: 'It is not offered any more. Courses built from it keep citing it.',
    params: SourceParams,
    reply: { kind: 'nothing', status: 204 },
    errors: notFound,
  }),
};
