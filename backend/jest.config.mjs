/** Backend tests: pure tests and API tests on a real PostgreSQL, as ES modules (pg-boss is ESM only). */
export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testTimeout: 30_000,
  // Every test file loads the application anew and Node keeps what it loaded: a worker that has grown is replaced. One
  // worker alone would be the parent itself, which nobody can replace.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
};
