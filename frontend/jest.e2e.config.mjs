/** Browser tests: stories in Chromium, told with roles and labels. A story waits more than it works: two at a time. */
export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/e2e'],
  testMatch: ['**/*.e2e.ts'],
  testEnvironment: 'node',
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
  // The PostgreSQL and Redis that stories with a real server stand on; the same as those of the backend's tests.
  globalSetup: '<rootDir>/../backend/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/../backend/test/support/global-teardown.ts',
  testTimeout: 120_000,
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
};
