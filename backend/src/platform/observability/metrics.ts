import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { Pool } from 'pg';

export type Metrics = {
  registry: Registry;
  /** One finished request; `route` is the pattern, never the address. */
  observeRequest(route: string, method: string, status: number, seconds: number): void;
  countJob(queue: string, outcome: 'done' | 'failed'): void;
  close(): void;
};

/** The figures of one process, in a registry of its own so that several can live in one process. */
export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'lectern_' });
  const requests = new Histogram({
    name: 'lectern_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its reply',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const jobs = new Counter({
    name: 'lectern_jobs_total',
    help: 'Jobs that ended',
    labelNames: ['queue', 'outcome'],
    registers: [registry],
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('lectern_database_connections', 'Open connections of the pool', () => pool.totalCount);
  gauge('lectern_database_waiting', 'Requests that wait for a connection', () => pool.waitingCount);
  return {
    registry,
    observeRequest: (route, method, status, seconds) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    countJob: (queue, outcome) => jobs.inc({ queue, outcome }),
    close: () => registry.clear(),
  };
}
