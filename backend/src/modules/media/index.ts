export { createMediaAddresses } from './media-addresses.ts';
export { createMediaStore } from './media-store.service.ts';
export { createMediaService, type MediaService } from './media.service.ts';
export { createMediaUploadsService } from './media-uploads.service.ts';
export { createMediaProcessingService } from './media-processing.service.ts';
export { mediaJobs } from './media.jobs.ts';
export { bindMediaRoutes } from './media.routes.ts';
export { bindMediaUploadsRoutes } from './media-uploads.routes.ts';
