/** `npm test`: everything, with the true totals as the very last line. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.mjs';
import { followOrders, show } from './commands.mjs';
import { countResults, filesToTellAgain, withSecondTelling } from './jest-totals.mjs';
import { provideSystemPackages } from './system-packages.mjs';

const BROWSER_TESTS = 'frontend/jest.e2e.config.mjs';
const SUITES = [
  ['Backend tests', 'backend/jest.config.mjs'],
  ['Frontend tests', 'frontend/jest.config.mjs'],
  ['Browser tests', BROWSER_TESTS],
];

async function runJest(config, folder, more = []) {
  const file = join(folder, 'results.json');
  rmSync(file, { force: true });
  const jest = ['node_modules/jest/bin/jest.js', '--config', config, '--json', '--outputFile', file, ...more];
  // Jest's own runner, which the frontend's tests are run by, loads ES modules only with this flag.
  const code = await show(['node', '--experimental-vm-modules', '--no-warnings', ...jest]);
  return { code, results: readJson(file) };
}

async function runSuite(label, config, folder) {
  process.stdout.write(`\n${label}\n`);
  const first = await runJest(config, folder);
  const files = config === BROWSER_TESTS ? filesToTellAgain(first.results) : [];
  if (files.length === 0) return countResults(first.results, first.code);
  return tellThemAgain(first, files, folder);
}

/** A story that failed among others is told once more, alone, and both times are said (docs/decisions/0061). */
async function tellThemAgain(first, files, folder) {
  process.stdout.write(`\nBrowser tests: ${files.length} of the files once more, alone\n`);
  const second = await runJest(BROWSER_TESTS, folder, ['--maxWorkers', '1', '--runTestsByPath', ...files]);
  // A file that was not told a second time keeps its failure.
  if (second.results?.testResults.length !== files.length) return countResults(first.results, first.code);
  const { results, unsteady } = withSecondTelling(first.results, second.results);
  for (const name of unsteady) process.stdout.write(`Failed first, passed when told again: ${name}\n`);
  return countResults(results, second.code);
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
