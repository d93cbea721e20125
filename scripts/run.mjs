import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/tasks.mjs');
