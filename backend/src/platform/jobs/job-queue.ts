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
const PICK_UP = { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };
const STOP_MILLISECONDS = 10_000;

/** Connects to the queues in the schema `pgboss`, which the owner has made. */
export async function createJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  const boss = await connect(options);
  const runner = createJobRunner(options);
  const known = new Set<string>();
  const working = new Set<string>();
  const ensure = async (queue: string) => {
    if (known.has(queue)) return;
    await boss.createQueue(queue, { ...RETRIES, notify: true });
    known.add(queue);
  };

  return {
    async send(tx, queue, payload, sendOptions = {}) {
      await ensure(queue);
      await boss.send(queue, payload, { ...sendOptions, db: fromPrisma(tx) });
    },
    async work(definitions) {
      for (const definition of definitions) {
        const { queue, cron, atOnce = 1 } = definition;
        await ensure(queue);
        if (options.onlyWorker) await releaseLeftOver(boss, queue);
        if (cron) await boss.schedule(queue, cron, {});
        working.add(queue);
        await boss.work(queue, { ...PICK_UP, localConcurrency: atOnce }, async ([job]) => {
          if (job) await runner.run(definition, job);
        });
      }
    },
    async stop() {
      await Promise.all([...working].map((queue) => boss.offWork(queue, { wait: false })));
      runner.abortAll();
      await boss.stop({ graceful: true, timeout: STOP_MILLISECONDS });
    },
  };
}

async function connect({ url, logger, works }: JobQueueOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'lectern-jobs',
    max: 4,
    migrate: false,
    createSchema: false,
    useListenNotify: works,
    supervise: works,
    schedule: works,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'the job queue reported an error'));
  await boss.start();
  return boss;
}

/** Runs jobs, counts how they end, and can take them all away. */
function createJobRunner({ logger, metrics }: Pick<JobQueueOptions, 'logger' | 'metrics'>) {
  const running = new Set<AbortController>();
  return {
    async run(
      definition: JobDefinition,
      job: { id: string; data: unknown; signal: AbortSignal },
    ): Promise<void> {
      const { queue, payload } = definition;
      const stopped = new AbortController();
      running.add(stopped);
      try {
        await definition.run(payload.parse(job.data ?? {}), AbortSignal.any([stopped.signal, job.signal]));
        metrics.countJob(queue, 'done');
      } catch (error) {
        metrics.countJob(queue, 'failed');
        if (!stopped.signal.aborted) logger.error({ err: error, queue, jobId: job.id }, 'job failed');
        throw error;
      } finally {
        running.delete(stopped);
      }
    },
    abortAll(): void {
      for (const controller of running) controller.abort();
    },
  };
}

/** After a kill nobody holds the active jobs, but their heartbeat has not run out yet. */
async function releaseLeftOver(boss: PgBoss, queue: string): Promise<void> {
  const active = await boss.findJobs(queue, {});
  const ids = active.filter((job) => job.state === 'active').map((job) => job.id);
  if (ids.length > 0) await boss.fail(queue, ids, { reason: 'the process that ran it is gone' });
}
