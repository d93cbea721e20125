import { bootstrap } from './bootstrap.mjs';

await bootstrap('backend/src/start.ts', { pages: true });
