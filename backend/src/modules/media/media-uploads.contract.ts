import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';

const UploadParams = z.object({ uploadId: Id });
const TusHeaders = z.object({ 'tus-resumable': z.literal('1.0.0') });
const ByteCount = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const gone = {
  media_not_found: { status: 404, when: 'the caller has no such upload' },
  upload_expired: { status: 410, when: 'the upload was cancelled, or nobody went on with it in time' },
};
const shared = { tag: 'media', permission: 'staff' } as const;

/** Uploads by tus 1.0: creation, expiration and termination. */
export const mediaUploadsContract = {
  create: contract({
    ...shared,
    operationId: 'createMediaUpload',
    method: 'post',
    path: '/api/media/uploads',
    summary: 'Begin an upload',
    description:
      'Reserves the room of a file (tus creation). `Location` says where its bytes go; the kind is decided by what arrives.',
    headers: TusHeaders.extend({
      'upload-length': ByteCount.min(1),
      'upload-metadata': z.string().max(4_000).describe('tus: filename and filetype, in base64'),
    }),
    reply: { kind: 'json', status: 201, schema: z.object({ uploadId: Id, expiresAt: Timestamp }) },
    errors: {
      upload_metadata_invalid: { status: 400, when: 'the metadata lack a file name or a media type' },
      file_too_large: { status: 413, when: 'the file is larger than files may be' },
      media_kind_unknown: { status: 415, when: 'files of this kind are not taken' },
      media_quota_exceeded: { status: 409, when: 'the institution has no room left for it' },
    },
    limit: 'uploads',
  }),
  standing: contract({
    ...shared,
    operationId: 'readMediaUpload',
    method: 'head',
    path: '/api/media/uploads/:uploadId',
    summary: 'How far an upload is',
    description: '`Upload-Offset` says how many bytes are safe, `Upload-Length` how many there will be.',
    params: UploadParams,
    headers: TusHeaders,
    reply: { kind: 'nothing', status: 204 },
    errors: gone,
  }),
  append: contract({
    ...shared,
    operationId: 'appendMediaUpload',
    method: 'patch',
    path: '/api/media/uploads/:uploadId',
    summary: 'Send the bytes that follow',
    description:
      'The body is the bytes from `Upload-Offset` on, as many as one likes. What arrives before a cut is kept.',
    params: UploadParams,
    headers: TusHeaders.extend({
      'upload-offset': ByteCount,
      'content-type': z.literal('application/offset+octet-stream'),
    }),
    reply: { kind: 'nothing', status: 204 },
    errors: {
      ...gone,
      upload_offset_wrong: { status: 409, when: 'the upload is at another byte; `offset` says which' },
      upload_too_long: { status: 413, when: 'more bytes were sent than the file has' },
      too_many_parts: { status: 409, when: 'the file came in too many small pieces' },
    },
  }),
  cancel: contract({
    ...shared,
    operationId: 'cancelMediaUpload',
    method: 'delete',
    path: '/api/media/uploads/:uploadId',
    summary: 'Give an upload up',
    description: 'What arrived is thrown away and its room is free again (tus termination).',
    params: UploadParams,
    headers: TusHeaders,
    reply: { kind: 'nothing', status: 204 },
    errors: { ...gone, upload_complete: { status: 409, when: 'the file has arrived whole already' } },
  }),
};
