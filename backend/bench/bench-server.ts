/**
 * The servers under load, in a process of their own: Lectern with its cache, Lectern with a cache that keeps nothing,
 * and the limits of both. Tells its parent the ports, and its processor time whenever it is asked.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { buildApp } from '../src/app.ts';
import { createServices, openShared } from '../src/composition.ts';
import type { Cache } from '../src/platform/cache/cache.ts';
import { parseConfig, readEnvironment } from '../src/platform/config/config.ts';
import { buildDatabaseLimit, buildMemoryLimit } from './bench-limits.ts';

/** The servers by what they are: `app` and its limit `memory`, `uncached` and its limit `database`. */
export type Ports = Record<'app' | 'memory' | 'uncached' | 'database', number>;
/** What the child says: once its ports, then microseconds of processor time. */
export type FromServer = { ports: Ports } | { cpuMicroseconds: number };

const forgetful: Cache = {
  near: () => undefined,
  get: async () => undefined,
  set: () => undefined,
  setNear: () => undefined,
  state: () => 'in_process',
};

const config = parseConfig(readEnvironment());
const shared = openShared(config);
const services = await createServices(config, 'app', shared);
const uncached = await createServices(config, 'app', { ...shared, cache: forgetful });

const ports: Ports = {
  app: await listen(buildApp(services)),
  memory: await listen(buildMemoryLimit(services)),
  uncached: await listen(buildApp(uncached)),
  database: await listen(buildDatabaseLimit(uncached)),
};
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  tell({ cpuMicroseconds: user + system });
});
// The parent is gone or done.
process.on('disconnect', () => process.exit(0));
tell({ ports });

function tell(message: FromServer): void {
  process.send?.(message);
}

function listen(app: Express): Promise<number> {
  const server = createServer(app);
  server.keepAliveTimeout = 75_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
