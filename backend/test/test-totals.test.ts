import { describe, expect, test } from '@jest/globals';
import { countResults, filesToTellAgain, withSecondTelling } from '../../scripts/jest-totals.mjs';

const none = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
};

/** A file and how its tests ended: "a passed" is the test "a", which passed. */
function file(name: string, ...tests: string[]) {
  const assertionResults = tests.map((text) => {
    const [fullName = '', status = ''] = text.split(' ');
    return { fullName, status };
  });
  return {
    name,
    status: tests.some((text) => text.endsWith(' failed')) ? 'failed' : 'passed',
    assertionResults,
  };
}

describe('the totals of npm test', () => {
  test.each([
    ['all passed', { ...none, numPassedTests: 9 }, 0, { passed: 9, failed: 0 }],
    ['one failed', { ...none, numPassedTests: 8, numFailedTests: 1 }, 1, { passed: 8, failed: 1 }],
    [
      'a skipped test did not pass',
      { ...none, numPassedTests: 8, numPendingTests: 2 },
      0,
      { passed: 8, failed: 2 },
    ],
    ['a file that cannot be run', { ...none, numRuntimeErrorTestSuites: 1 }, 1, { passed: 0, failed: 1 }],
    ['a bad end without a failure', { ...none, numPassedTests: 9 }, 1, { passed: 9, failed: 1 }],
    ['nothing was written', null, 0, { passed: 0, failed: 1 }],
  ])('%s', (_, results, code, expected) => {
    expect(countResults(results, code)).toEqual(expected);
  });
});

describe('browser tests that failed among others', () => {
  const first = {
    ...none,
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [file('calm', 'a passed', 'b passed'), file('shaky', 'c passed', 'd failed')],
  };

  test('their files are told once more, unless they are many', () => {
    expect(filesToTellAgain(first)).toEqual(['shaky']);
    expect(filesToTellAgain({ ...none, numPassedTests: 1, testResults: [file('calm', 'a passed')] })).toEqual(
      [],
    );
    const many = ['1', '2', '3', '4'].map((name) => file(name, 'a failed'));
    expect(filesToTellAgain({ ...none, testResults: many })).toEqual([]);
    expect(filesToTellAgain({ ...none, testResults: many.slice(1) })).toEqual(['2', '3', '4']);
    expect(filesToTellAgain(null)).toEqual([]);
  });

  test('one that passes then counts once, and is named', () => {
    const testResults = [file('shaky', 'c passed', 'd passed')];
    const { results, unsteady } = withSecondTelling(first, { ...none, numPassedTests: 2, testResults });
    expect(countResults(results, 0)).toEqual({ passed: 4, failed: 0 });
    expect(unsteady).toEqual(['d']);
  });

  test('one that fails again has failed', () => {
    const testResults = [file('shaky', 'c passed', 'd failed')];
    const { results, unsteady } = withSecondTelling(first, {
      ...none,
      numPassedTests: 1,
      numFailedTests: 1,
      testResults,
    });
    expect(countResults(results, 1)).toEqual({ passed: 3, failed: 1 });
    expect(unsteady).toEqual([]);
  });

  test('what was skipped in the other files still did not pass', () => {
    const skipping = { ...first, testResults: [...first.testResults, file('lazy', 'e pending')] };
    const testResults = [file('shaky', 'c passed', 'd passed')];
    const { results } = withSecondTelling(skipping, { ...none, numPassedTests: 2, testResults });
    expect(countResults(results, 0)).toEqual({ passed: 4, failed: 1 });
  });
});
