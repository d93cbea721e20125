/**
 * What one run of Jest comes to. A test that was skipped did not pass; a file that could not be run, and a run that
 * ended badly without naming a failure, are one failure each.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   numRuntimeErrorTestSuites: number } | null} results what `--json` wrote; null when it wrote nothing
 * @param {number} code the exit code
 * @returns {{ passed: number, failed: number }}
 */
export function countResults(results, code) {
  if (results === null) return { passed: 0, failed: 1 };
  const skipped = results.numPendingTests + results.numTodoTests;
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + skipped;
  return { passed: results.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
