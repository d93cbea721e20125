import { defineConfig } from 'prisma/config';

/** Only the client is generated with Prisma; the schema is owned by `database/migrations`. */
export default defineConfig({ schema: '../database/models' });
