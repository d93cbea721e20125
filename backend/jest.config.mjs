/**
 * Backend tests: pure tests and API tests on a real PostgreSQL. They run in Node itself, which reads TypeScript, and not
 * in Jest's own module system: what a worker has loaded for one file serves the next.
 */
export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {},
  runner: ['<rootDir>/test/support/test-runner.mjs', { runtime: 'child_process' }],
  setupFiles: ['<rootDir>/test/support/runner-setup.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // One worker alone would be the parent itself, whose globals the tests would share.
  maxWorkers: 2,
};
