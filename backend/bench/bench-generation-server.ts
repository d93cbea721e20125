/** API and worker in one process under load. Tells its parent its port, and its memory whenever it is asked. */
import { parseConfig, readEnvironment } from '../src/platform/config/config.ts';
import { startServer } from '../src/server.ts';

/** What the child says: once its port, then bytes that are in use after a collection, and bytes it has of the machine. */
export type FromGenerationServer = { port: number } | { heapBytes: number; residentBytes: number };

const server = await startServer(parseConfig(readEnvironment()), { withWorker: true });

process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  tell({ heapBytes: heapUsed, residentBytes: rss });
});
// The parent is gone or done.
process.on('disconnect', () => void server.stop().finally(() => process.exit(0)));
tell({ port: server.port });

function tell(message: FromGenerationServer): void {
  process.send?.(message);
}
