import { z } from 'zod';

/** How a version came to be: a person wrote it, an author did, a person took over a proposal, or an older one came back. */
export const VersionOrigin = z.enum(['person', 'generation', 'proposal', 'restore']);
export type VersionOrigin = z.infer<typeof VersionOrigin>;

/** Minutes without a change after which the next one begins another sitting. */
export const SITTING_PAUSE_MINUTES = 30;
