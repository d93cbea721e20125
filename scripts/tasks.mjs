/** The scripts of package.json other than `start` and `test`: `node scripts/run.mjs NAME`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages } from './bootstrap.mjs';
import { runChecks } from './checks.mjs';
import { ROOT, followOrders, show } from './commands.mjs';

/** Benches other than that of the API. */
const benches = {
  generation: (words) => show(['node', 'backend/bench/bench-generation.ts', ...words]),
  spa: async (words) => {
    await buildPages();
    return show(['node', 'frontend/bench/bench-spa.ts', ...words]);
  },
};
const benchApi = (words) => show(['node', 'backend/bench/bench.ts', ...words.filter(Boolean)]);

const tasks = {
  check: async () => ((await runChecks()).failed === 0 ? 0 : 1),
  contract: () => inTurn(['node', 'backend/src/contract.ts'], ['openapi-ts'], 'frontend'),
  build: async () => {
    rmSync(join(ROOT, 'frontend/dist'), { recursive: true, force: true });
    await buildPages();
    return 0;
  },
  demo: (words) => show(['node', 'backend/demo/demo.ts', ...words]),
  bench: ([first, ...rest]) =>
    Object.hasOwn(benches, first) ? benches[first](rest) : benchApi([first, ...rest]),
  eval: (words) => show(['node', 'backend/eval/eval.ts', ...words]),
  'eval:live': (words) => show(['node', 'backend/eval/eval.ts', '--live', ...words]),
  soak: async (words) => {
    await buildPages();
    return show(['node', 'backend/bench/soak.ts', ...words]);
  },
  screens: async (words) => {
    await buildPages();
    return show(['node', 'frontend/screens/screens.ts', ...words]);
  },
  format: () => show(['prettier', '--write', '.']),
};

async function inTurn(first, second, folder) {
  return (await show(first)) || (await show(second, { cwd: folder }));
}

followOrders();
const [name = '', ...words] = process.argv.slice(2);
if (!Object.hasOwn(tasks, name)) {
  process.stderr.write(`There is no task "${name}"; there are ${Object.keys(tasks).join(', ')}.\n`);
  process.exit(1);
}
process.exitCode = await tasks[name](words);
