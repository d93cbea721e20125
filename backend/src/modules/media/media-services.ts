import type { Platform } from '../../platform/platform.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import { createMediaAddresses } from './media-addresses.ts';
import { createMediaProcessingService } from './media-processing.service.ts';
import { createMediaStore } from './media-store.service.ts';
import { createMediaUploadsService } from './media-uploads.service.ts';
import { mediaJobs } from './media.jobs.ts';
import { createMediaService } from './media.service.ts';

/** The files of institutions: how they come in, what is made of them, and who is shown them. */
export function createMedia(platform: Platform, institutions: Pick<InstitutionsService, 'listIds'>) {
  const store = createMediaStore(platform);
  return {
    services: {
      media: createMediaService(platform, store, createMediaAddresses(platform.config)),
      mediaUploads: createMediaUploadsService(platform, store),
    },
    jobs: mediaJobs(createMediaProcessingService(platform, store), institutions),
  };
}
