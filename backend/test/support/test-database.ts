import { randomUUID } from 'node:crypto';
import { databaseUrl, roleUrls, withClient } from '../../src/platform/database/embedded-database.ts';
import { TEMPLATE_DATABASE, testServers } from './test-servers.ts';

/** A migrated database for one test file, and how each role connects to it. */
export type TestDatabase = {
  appUrl: string;
  workerUrl: string;
  ownerUrl: string;
  /** Bypasses row security: for looking at what really happened. */
  superuserUrl: string;
  /** Removes it, cutting off whoever is still connected. */
  drop(): Promise<void>;
};

/** Clones the migrated template (some 50 ms); every test file takes one of its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { superuserUrl, passwords } = testServers();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withClient(superuserUrl, (client) =>
    client.query(`create database ${name} template ${TEMPLATE_DATABASE} owner lectern_owner`),
  );
  return {
    ...roleUrls(superuserUrl, name, passwords),
    superuserUrl: databaseUrl(superuserUrl, name),
    drop: async () => {
      await withClient(superuserUrl, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}

/** The Redis of this test run; its keys are shared by all test files. */
export function testRedisUrl(): string {
  return testServers().redisUrl;
}
