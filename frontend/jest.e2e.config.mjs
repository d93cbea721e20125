/** Browser tests: stories in Chromium, told with roles and labels. A story waits more than it works: three at a time on two cores. */
export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/e2e'],
  testMatch: ['**/*.e2e.ts'],
  transform: {},
  // In Node itself, as the backend's tests, with which they share the PostgreSQL and Redis of a run.
  runner: ['<rootDir>/../backend/test/support/test-runner.mjs', { runtime: 'child_process' }],
  setupFiles: ['<rootDir>/e2e/support/runner-setup.ts'],
  globalSetup: '<rootDir>/../backend/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/../backend/test/support/global-teardown.ts',
  maxWorkers: 3,
};
