type RunState = typeof globalThis & { stopTestServers?: () => Promise<void> };

/** Jest calls this once after the test files. */
export default async function globalTeardown(): Promise<void> {
  await (globalThis as RunState).stopTestServers?.();
}
