import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/all-tests.mjs', { pages: true });
