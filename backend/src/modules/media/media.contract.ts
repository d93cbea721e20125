import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, PageQuery, Pagination, Person, Timestamp } from '../../platform/http/reply-schemas.ts';
import { MediaKind, MediaRefusal, MediaState } from './media.values.ts';

const MediaParams = z.object({ mediaId: Id });
const Bytes = z.number().int().min(0).describe('bytes');

const MediaView = z
  .object({
    id: Id,
    name: z.string(),
    state: MediaState,
    refusalCode: MediaRefusal.nullable(),
    kind: MediaKind.nullable().describe('null until the file was looked at'),
    mediaType: z.string().nullable(),
    sizeBytes: Bytes,
    receivedBytes: Bytes,
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    altText: z.string().nullable().describe('what a picture shows, for those who do not see it'),
    isDecorative: z.boolean().describe('the picture says nothing, so it is passed over when read aloud'),
    revision: z.number().int(),
    uses: z.number().int().describe('sections whose draft shows it'),
    owner: Person,
    mayChange: z.boolean(),
    url: z.string().nullable().describe('good for some hours; `&width=` gives a picture of about that width'),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    archivedAt: Timestamp.nullable(),
  })
  .meta({ id: 'MediaView' });

const MediaUse = z
  .object({ courseId: Id, courseTitle: z.string(), sectionId: Id, sectionTitle: z.string() })
  .meta({ id: 'MediaUse' });

const missing = {
  media_not_found: { status: 404, when: 'there is no such file, or it is an upload of somebody else' },
};
const theirs = { ...missing, forbidden: { status: 403, when: 'it is the file of somebody else' } };
const shared = { tag: 'media', permission: 'staff' } as const;
const one = { kind: 'json', status: 200, schema: z.object({ media: MediaView }) } as const;

export const mediaContract = {
  list: contract({
    ...shared,
    operationId: 'listMedia',
    method: 'get',
    path: '/api/media',
    summary: 'The library',
    description:
      'Files of the institution, newest first, one’s own uploads that are under way among them; and the room there is.',
    query: PageQuery.extend({
      kind: MediaKind.optional(),
      searchTerm: z.string().trim().min(1).max(200).optional().describe('part of the name or description'),
      mine: z.stringbool().default(false),
      archived: z.stringbool().default(false),
    }),
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({
        media: z.array(MediaView),
        usage: z.object({ usedBytes: Bytes, quotaBytes: Bytes, maxFileBytes: Bytes }),
        pagination: Pagination,
      }),
    },
    errors: {},
  }),
  get: contract({
    ...shared,
    operationId: 'getMedia',
    method: 'get',
    path: '/api/media/:mediaId',
    summary: 'A file of the library',
    description: 'With the sections whose draft shows it; those of other people’s courses are only counted.',
    params: MediaParams,
    reply: {
      kind: 'json',
      status: 200,
      schema: z.object({ media: MediaView, usedIn: z.array(MediaUse), elsewhere: z.number().int() }),
    },
    errors: missing,
  }),
  change: contract({
    ...shared,
    operationId: 'changeMedia',
    method: 'patch',
    path: '/api/media/:mediaId',
    summary: 'Name or describe a file',
    description: 'A picture has a description or is decorative; each takes the other away.',
    params: MediaParams,
    body: z.strictObject({
      name: z.string().trim().min(1).max(255).optional(),
      altText: z.string().trim().min(1).max(1_000).optional(),
      isDecorative: z.boolean().optional(),
    }),
    reply: one,
    errors: theirs,
  }),
  replace: contract({
    ...shared,
    operationId: 'replaceMedia',
    method: 'post',
    path: '/api/media/:mediaId/replacement',
    summary: 'Put another file in its place',
    description:
      'Takes an upload of the same kind that is ready. It is shown wherever the file is shown, in published versions too.',
    params: MediaParams,
    body: z.strictObject({ uploadId: Id }),
    reply: one,
    errors: {
      ...theirs,
      media_kind_differs: { status: 409, when: 'the upload is of another kind, or is not ready' },
    },
  }),
  archive: contract({
    ...shared,
    operationId: 'archiveMedia',
    method: 'delete',
    path: '/api/media/:mediaId',
    summary: 'Take a file out of the library',
    description: 'It is not offered any more. Sections that show it go on showing it.',
    params: MediaParams,
    reply: one,
    errors: theirs,
  }),
  restore: contract({
    ...shared,
    operationId: 'restoreMedia',
    method: 'post',
    path: '/api/media/:mediaId/restore',
    summary: 'Put a file back into the library',
    description: 'Undoes that it was archived, as long as its contents are still kept.',
    params: MediaParams,
    reply: one,
    errors: theirs,
  }),
  file: contract({
    tag: 'media',
    permission: 'public',
    operationId: 'readMediaFile',
    method: 'get',
    path: '/api/media/files/:institutionId/:mediaId/:file',
    summary: 'The bytes of a file',
    description:
      'By a signed address, which sections and the library give and which runs out. Takes `Range`; documents are downloads.',
    params: z.object({ institutionId: Id, mediaId: Id, file: z.string().regex(/^\d{1,9}\.[a-z0-9]{2,4}$/) }),
    query: z.object({
      expires: z.coerce.number().int().min(0).max(100_000_000_000),
      signature: z.string().max(100),
      width: z.coerce.number().int().min(1).max(20_000).optional(),
    }),
    reply: { kind: 'bytes', status: 200, mediaType: 'application/octet-stream' },
    errors: {
      ...missing,
      media_address_invalid: { status: 403, when: 'the address ran out, or was not made here' },
      range_unsatisfiable: { status: 416, when: 'the range begins behind the end of the file' },
    },
  }),
};
