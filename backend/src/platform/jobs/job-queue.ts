import { PgBoss, fromPrisma } from 'pg-boss';
import type { z } from 'zod';
import type { Transaction } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';

/** A kind of job: its queue, the ids it carries, and what a worker does. The row is the truth, the job only delivery. */
export type JobDefinition<Payload extends z.ZodType = z.ZodType> = {
  queue: string;
  payload: Payload;
  /** Runs one job; must be safe to run again. `signal` ends when the worker stops or the job is taken away. */
  run(payload: z.output<Payload>, signal: AbortSignal): Promise<void>;
  /** How many of them one worker runs at once; 1 unless said. */
  atOnce?: number;
  /** A cron line (UTC) for jobs that come by the clock; their payload is {}. */
  cron?: string;
};

/** How often and how soon a job is delivered again, where that differs from the queue's own way. Seconds. */
export type JobDelivery = { retryLimit: number; retryDelay: number; retryBackoff: boolean };

/** Sends a job in the transaction that causes it: it exists when that commits, and not otherwise. */
export type JobSender = {
  send(
    tx: Transaction,
    queue: string,
    payload: object,
    options?: { singletonKey?: string } & Partial<JobDelivery>,
  ): Promise<void>;
};

export type JobQueue = JobSender & {
  /** Starts to work on the given jobs. */
  work(definitions: JobDefinition[]): Promise<void>;
  /** Stops claiming, ends the signals of running jobs and waits for them. */
  stop(): Promise<void>;
};

export type JobQueueOptions = {
  url: string;
  logger: Logger;
  metrics: Metrics;
  /** False for a process that only sends jobs. */
  works: boolean;
  /** True when no other process works on jobs: those a killed run left active are due at once. */
  onlyWorker: boolean;
};

const RETRIES = {
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  heartbeatSeconds: 10,
  expireInSeconds: 6 * 3600,
};
const STOP_MILLISECONDS = 10_000;

/** Connects to the queues in the schema `pgboss`, which the owner has made. */
export async function createJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  const { logger, metrics } = options;
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: 'lectern-jobs',
    max: 4,
    migrate: false,
    createSchema: false,
    useListenNotify: options.works,
    supervise: options.works,
    schedule: options.works,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'the job queue reported an error'));
  await boss.start();
  const known = new Set<string>();
  const ensure = async (queue: string) => {
    if (known.has(queue)) return;
    await boss.createQueue(queue, { ...RETRIES, notify: true });
    known.add(queue);
  };
  const working = new Set<string>();
  const running = new Map<string, AbortController>();

  async function perform(
    definition: JobDefinition,
    id: string,
    data: unknown,
    taken: AbortSignal,
  ): Promise<void> {
    const stopped = new AbortController();
    running.set(id, stopped);
    try {
      await definition.run(definition.payload.parse(data ?? {}), AbortSignal.any([stopped.signal, taken]));
      metrics.countJob(definition.queue, 'done');
    } catch (error) {
      metrics.countJob(definition.queue, 'failed');
      if (!stopped.signal.aborted)
        logger.error({ err: error, queue: definition.queue, jobId: id }, 'job failed');
      throw error;
    } finally {
      running.delete(id);
    }
  }

  return {
    async send(tx, queue, payload, sendOptions = {}) {
      await ensure(queue);
      await boss.send(queue, payload, { ...sendOptions, db: fromPrisma(tx) });
    },
    async work(definitions) {
      for (const definition of definitions) {
        await ensure(definition.queue);
        if (options.onlyWorker) await releaseLeftOver(boss, definition.queue);
        if (definition.cron) await boss.schedule(definition.queue, definition.cron, {});
        working.add(definition.queue);
        await boss.work(
          definition.queue,
          {
            localConcurrency: definition.atOnce ?? 1,
            batchSize: 1,
            pollingIntervalSeconds: 1,
            notifyPollingIntervalSeconds: 1,
          },
          async ([job]) => {
            if (job) await perform(definition, job.id, job.data, job.signal);
          },
        );
      }
    },
    async stop() {
      await Promise.all([...working].map((queue) => boss.offWork(queue, { wait: false })));
      for (const controller of running.values()) controller.abort();
      await boss.stop({ graceful: true, timeout: STOP_MILLISECONDS });
    },
  };
}

/** After a kill nobody holds the active jobs, but their heartbeat has not run out yet. */
async function releaseLeftOver(boss: PgBoss, queue: string): Promise<void> {
  const active = await boss.findJobs(queue, {});
  const ids = active.filter((job) => job.state === 'active').map((job) => job.id);
  if (ids.length > 0) await boss.fail(queue, ids, { reason: 'the process that ran it is gone' });
}
