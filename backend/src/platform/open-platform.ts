import type { Redis } from 'ioredis';
import { createCache, type Cache } from './cache/cache.ts';
import { connectRedis } from './cache/redis.ts';
import { createRevisions, type Revisions } from './cache/revisions.ts';
import { systemClock } from './clock/clock.ts';
import type { Config } from './config/config.ts';
import { assertBoundRole } from './database/bound-role.ts';
import { createDatabase } from './database/database.ts';
import { listenToDatabase } from './database/notifications.ts';
import { createJobQueue, type JobQueue } from './jobs/job-queue.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { NOTIFICATION_CHANNELS, type Platform } from './platform.ts';
import { createDiskStorage } from './storage/disk-storage.ts';
import type { ObjectStorage } from './storage/object-storage.ts';
import { createS3Storage } from './storage/s3-storage.ts';

/** The role of the database that a process works in. */
export type Role = 'app' | 'worker';
export type Shared = { redis: Redis | null; revisions: Revisions; logger: Logger; cache?: Cache };

/** What several sets of services in one process share. */
export function openShared(config: Config, logger: Logger = createLogger(config.LOG_LEVEL)): Shared {
  const redis = config.REDIS_URL ? connectRedis(config.REDIS_URL, logger) : null;
  return { logger, redis, revisions: createRevisions(redis) };
}

/** A bucket where one is configured, else a folder. */
function openStorage(config: Config): ObjectStorage {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config;
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    return createDiskStorage(config.MEDIA_DIRECTORY);
  }
  return createS3Storage({
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  });
}

/** Opens what modules stand on, as the database role of the app or of the worker. */
export async function openPlatform(
  config: Config,
  role: Role,
  shared: Shared,
): Promise<Platform & { jobs: JobQueue }> {
  const { logger, redis, revisions } = shared;
  const url = role === 'app' ? config.DATABASE_URL : config.DATABASE_WORKER_URL;
  const database = createDatabase({
    url,
    poolMax: config.DATABASE_POOL_MAX,
    applicationName: `lectern-${role}`,
  });
  await assertBoundRole(database);
  const metrics = createMetrics(database.pool);
  const notifications = await listenToDatabase(url, NOTIFICATION_CHANNELS, logger);
  const jobs = await createJobQueue({
    url,
    logger,
    metrics,
    works: role === 'worker',
    onlyWorker: config.ONLY_WORKER,
  });
  const cache = shared.cache ?? createCache(redis);
  const storage = openStorage(config);
  return {
    config,
    database,
    jobs,
    cache,
    revisions,
    notifications,
    logger,
    metrics,
    clock: systemClock,
    storage,
  };
}
