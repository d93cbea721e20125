/**
 * @typedef {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} FileResult
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   numRuntimeErrorTestSuites: number, testResults: FileResult[] }} RunResults what Jest's `--json` wrote
 */

/** More files than this failing is no accident of a busy machine: they are not told a second time. */
const FILES_TOLD_AGAIN = 3;

/**
 * What one run of Jest comes to. A test that was skipped did not pass; a file that could not be run, and a run that
 * ended badly without naming a failure, are one failure each.
 * @param {RunResults | null} results null when nothing was written
 * @param {number} code the exit code
 * @returns {{ passed: number, failed: number }}
 */
export function countResults(results, code) {
  if (results === null) return { passed: 0, failed: 1 };
  const skipped = results.numPendingTests + results.numTodoTests;
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + skipped;
  return { passed: results.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

const failing = ({ status }) => status === 'failed';
const count = (files, status) =>
  files.flatMap((file) => file.assertionResults).filter((test) => test.status === status).length;

/**
 * The files to be told a second time, alone: those with a failure, unless they are many.
 * @param {RunResults | null} results
 * @returns {string[]} paths
 */
export function filesToTellAgain(results) {
  const files = (results?.testResults ?? []).filter(failing).map(({ name }) => name);
  return files.length > FILES_TOLD_AGAIN ? [] : files;
}

/**
 * The results of a run in which the second telling of a file stands for the first.
 * @param {RunResults} first
 * @param {RunResults} second of `filesToTellAgain(first)`
 * @returns {{ results: RunResults, unsteady: string[] }} `unsteady`: the tests that failed first and passed then
 */
export function withSecondTelling(first, second) {
  const steady = first.testResults.filter((file) => !failing(file));
  const passedNow = new Set(
    second.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'passed')
      .map(({ fullName }) => fullName),
  );
  const unsteady = first.testResults
    .filter(failing)
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, fullName }) => status === 'failed' && passedNow.has(fullName))
    .map(({ fullName }) => fullName);
  const results = {
    ...second,
    numPassedTests: count(steady, 'passed') + second.numPassedTests,
    numPendingTests: count(steady, 'pending') + second.numPendingTests,
    numTodoTests: count(steady, 'todo') + second.numTodoTests,
    testResults: [...steady, ...second.testResults],
  };
  return { results, unsteady };
}
