import type { Response } from 'express';
import { AppError } from '../../platform/errors.ts';
import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { readUploadMetadata } from './media-upload.metadata.ts';
import { mediaUploadsContract } from './media-uploads.contract.ts';
import type { MediaUploadsService } from './media-uploads.service.ts';

const TUS = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' };

export function bindMediaUploadsRoutes(bind: RouteBinder, uploads: MediaUploadsService): void {
  bind(mediaUploadsContract.create, async ({ headers }, context, { response }) => {
    const metadata = readUploadMetadata(headers['upload-metadata']);
    if (!metadata) throw new AppError('upload_metadata_invalid', 400, 'Say the file’s name and media type.');
    const file = { ...metadata, length: headers['upload-length'] };
    const { id, expiresAt } = await uploads.create(signedIn(context), file);
    response.set({ ...TUS, location: `/api/media/uploads/${id}`, 'upload-expires': expiresAt.toUTCString() });
    return { uploadId: id, expiresAt: expiresAt.toISOString() };
  });
  bind(mediaUploadsContract.standing, async ({ params }, context, { response }) => {
    tell(response, await uploads.standing(signedIn(context), params.uploadId));
  });
  bind(mediaUploadsContract.append, async ({ params, headers }, context, { request, response }) => {
    const { uploadId } = params;
    tell(response, await uploads.append(signedIn(context), uploadId, headers['upload-offset'], request));
  });
  bind(mediaUploadsContract.cancel, async ({ params }, context, { response }) => {
    await uploads.cancel(signedIn(context), params.uploadId);
    response.set(TUS);
  });
}

function tell(
  response: Response,
  { offset, length, expiresAt }: { offset: number; length: number; expiresAt: Date | null },
): void {
  response.set({ ...TUS, 'upload-offset': String(offset), 'upload-length': String(length) });
  if (expiresAt) response.set('upload-expires', expiresAt.toUTCString());
}
