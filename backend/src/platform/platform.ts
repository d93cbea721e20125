import type { Cache } from './cache/cache.ts';
import type { Revisions } from './cache/revisions.ts';
import type { Clock } from './clock/clock.ts';
import type { Config } from './config/config.ts';
import type { Database } from './database/database.ts';
import type { Notifications } from './database/notifications.ts';
import type { JobSender } from './jobs/job-queue.ts';
import type { Logger } from './observability/logger.ts';
import type { Metrics } from './observability/metrics.ts';
import type { ObjectStorage } from './storage/object-storage.ts';

/** What every module is built on; opened once a process and passed in. */
export type Platform = {
  config: Config;
  database: Database;
  jobs: JobSender;
  cache: Cache;
  revisions: Revisions;
  notifications: Notifications;
  logger: Logger;
  metrics: Metrics;
  clock: Clock;
  storage: ObjectStorage;
};

/** The channels of the database that this program listens on. */
export const NOTIFICATION_CHANNELS = ['catalogue_changed', 'generation_events', 'session_revoked'];
