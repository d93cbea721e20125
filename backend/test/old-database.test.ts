/** A database of an earlier release, with data in it, is brought up to this one. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runner } from 'node-pg-migrate';
import { databaseUrl, roleUrls, withClient } from '../src/platform/database/embedded-database.ts';
import { DATABASE_FOLDER, migrate } from '../src/platform/database/migrate.ts';
import { testServers } from './support/test-servers.ts';

const name = `test_${randomUUID().replaceAll('-', '')}`;
const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };
let ownerUrl: string;
let superuserUrl: string;

beforeAll(async () => {
  const servers = testServers();
  await withClient(servers.superuserUrl, (client) =>
    client.query(`create database ${name} owner lectern_owner`),
  );
  superuserUrl = databaseUrl(servers.superuserUrl, name);
  ({ ownerUrl } = roleUrls(servers.superuserUrl, name, servers.passwords));
});
afterAll(() =>
  withClient(testServers().superuserUrl, (client) =>
    client.query(`drop database if exists ${name} with (force)`),
  ),
);

/** Applies all before a migration, and row security as it was forced then, on every table there is. */
async function migrateUpTo(first: string): Promise<void> {
  const count = readdirSync(join(DATABASE_FOLDER, 'migrations')).filter((file) => file < first).length;
  await withClient(ownerUrl, async (dbClient) => {
    const dir = join(DATABASE_FOLDER, 'migrations');
    const table = { migrationsTable: 'schema_migrations', singleTransaction: true, noLock: true, logger };
    await runner({ ...table, dbClient, dir, direction: 'up', count });
    await dbClient.query(readFileSync(join(DATABASE_FOLDER, 'repeatable/30_row_security.sql'), 'utf8'));
  });
}

it('keeps what was known of enrolments: since when they are in, or wait, and that they began', async () => {
  await migrateUpTo('0020');
  const [institution, teacher, learner, waiting, course, version] = Array.from({ length: 6 }, () =>
    randomUUID(),
  );
  await withClient(superuserUrl, async (client) => {
    await client.query(`insert into institutions (id, slug, name) values ($1, 'old', 'Old College')`, [
      institution,
    ]);
    for (const [id, role] of [
      [teacher, 'instructor'],
      [learner, 'student'],
      [waiting, 'student'],
    ]) {
      await client.query(
        `insert into users (id, email, full_name) values ($1::uuid, $1::text || '@old.example', 'Somebody')`,
        [id],
      );
      await client.query(
        `insert into memberships (institution_id, user_id, role, full_name, email)
         values ($1, $2::uuid, $3, 'Somebody', $2::text || '@old.example')`,
        [institution, id, role],
      );
    }
    await client.query(
      `insert into courses (institution_id, id, instructor_id, title) values ($1, $2, $3, 'Bees')`,
      [institution, course, teacher],
    );
    await client.query(
      `insert into course_versions (institution_id, id, course_id, number, outline, content_hash, required_sections,
         module_count, lesson_count, section_count, published_by)
       values ($1, $2, $3, 1, '{}', 'hash', 1, 1, 1, 1, $4)`,
      [institution, version, course, teacher],
    );
    for (const [person, status] of [
      [learner, 'active'],
      [waiting, 'waiting'],
    ]) {
      await client.query(
        `insert into enrollments (institution_id, course_id, user_id, version_id, required_sections, status, enrolled_at)
         values ($1, $2, $3, $4, 1, $5, '2026-01-02T03:04:05Z')`,
        [institution, course, person, version, status],
      );
    }
  });
  await migrate(ownerUrl, silent);
  const rows = await withClient(superuserUrl, async (client) => {
    const found = await client.query(
      `select e.status, e.admitted_at = e.enrolled_at as admitted, e.waiting_for, h.step, h.at = e.enrolled_at as since
       from enrollments e join enrollment_history h on h.enrollment_id = e.id order by e.status`,
    );
    return found.rows;
  });
  expect(rows).toEqual([
    { status: 'active', admitted: true, waiting_for: null, step: 'enrolled', since: true },
    { status: 'waiting', admitted: null, waiting_for: 'place', step: 'enrolled', since: true },
  ]);
});
