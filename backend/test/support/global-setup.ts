import { startTestServers } from './test-servers.ts';

type RunState = typeof globalThis & { stopTestServers?: () => Promise<void> };

/** Jest calls this once before the test files: it starts the servers that they share. */
export default async function globalSetup(): Promise<void> {
  const stop = await startTestServers();
  (globalThis as RunState).stopTestServers = stop;
  // A test run that is cut short runs no teardown.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(code)));
  }
}
