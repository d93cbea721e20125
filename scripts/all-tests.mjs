/** `npm test`: everything, with the true totals as the very last line. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.mjs';
import { followOrders, show } from './commands.mjs';
import { countResults } from './jest-totals.mjs';
import { provideSystemPackages } from './system-packages.mjs';

const SUITES = [
  ['Backend tests', 'backend/jest.config.mjs'],
  ['Frontend tests', 'frontend/jest.config.mjs'],
  ['Browser tests', 'frontend/jest.e2e.config.mjs'],
];

async function runSuite(label, config, folder) {
  process.stdout.write(`\n${label}\n`);
  const results = join(folder, 'results.json');
  rmSync(results, { force: true });
  const jest = ['node_modules/jest/bin/jest.js', '--config', config, '--json', '--outputFile', results];
  // Jest's own runner, which the frontend's tests are run by, loads ES modules only with this flag.
  const code = await show(['node', '--experimental-vm-modules', '--no-warnings', ...jest]);
  return countResults(readJson(results), code);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

followOrders();
process.stdout.write('Checks\n');
// Installing waits for the network and the disk, the checks for the processor.
const [wanting, totals] = await Promise.all([provideSystemPackages(), runChecks()]);
if (wanting) {
  process.stderr.write(`${wanting}\n`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'lectern-results-'));
for (const [label, config] of SUITES) {
  const { passed, failed } = await runSuite(label, config, folder);
  totals.passed += passed;
  totals.failed += failed;
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = totals.failed === 0 ? 0 : 1;
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
