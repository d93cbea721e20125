/** Schemas for what PostgreSQL gives back. */
import { z } from 'zod';

/** timestamptz → ISO 8601 in UTC. */
export const timestamp = z
  .union([z.date(), z.string()])
  .transform((moment) => new Date(moment).toISOString());

/** numeric and bigint come as text, to lose nothing. */
export const numeric = z.union([z.number(), z.string()]).transform(Number);
