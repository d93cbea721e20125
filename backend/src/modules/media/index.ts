export { createMedia } from './media-services.ts';
export { listUnfitMedia, type UnfitMedia } from './media.repository.ts';
export type { MediaService } from './media.service.ts';
export { ShownMedia } from './media.values.ts';
export { bindMediaRoutes } from './media.routes.ts';
export { bindMediaUploadsRoutes } from './media-uploads.routes.ts';
