import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, type QueryResultRow } from 'pg';
import { contracts, openApiText } from '../src/contract.ts';
import { assertBoundRole } from '../src/platform/database/bound-role.ts';
import { createDatabase } from '../src/platform/database/database.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

/** Global tables, reached only through identity and institutions; everything else belongs to an institution. */
const GLOBAL_TABLES = ['institutions', 'user_sessions', 'users'];
const REPOSITORY = join(import.meta.dirname, '../..');

let database: TestDatabase;
let owner: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const rows = async <Row extends QueryResultRow>(sql: string): Promise<Row[]> =>
  (await owner.query<Row>(sql)).rows;
const names = async (sql: string) => (await rows<{ name: string }>(sql)).map(({ name }) => name);
const TABLES = `from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and c.relname <> 'schema_migrations'`;

describe('routes', () => {
  test.each(contracts.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s says what it is',
    (_name, route) => {
      expect(route.permission).toMatch(/^(public|member|staff|author|admin)$/);
      expect(route.summary.length).toBeGreaterThan(5);
      expect(route.description.length).toBeGreaterThan(20);
      expect([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort()).toEqual(
        Object.keys(route.params?.shape ?? {}).sort(),
      );
    },
  );

  test('no two routes share a name or an address', () => {
    const ids = contracts.map((route) => route.operationId);
    const addresses = contracts.map((route) => `${route.method} ${route.path}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('openapi.json is the one that the contracts make', () => {
    expect(readFileSync(join(REPOSITORY, 'backend/openapi.json'), 'utf8')).toBe(openApiText());
  });
});

describe('tenancy', () => {
  test('the tables without an institution are the written list', async () => {
    const global = await names(`select c.relname as name ${TABLES} and not c.relispartition and not exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'institution_id' and a.attnotnull and not a.attisdropped
    ) order by 1`);
    expect([...global, 'user_sessions'].sort()).toEqual(GLOBAL_TABLES);
  });

  test('every tenant table, partitions too, forces row security with the tenant policy', async () => {
    const open =
      await names(`select c.relname as name ${TABLES} and c.relname <> all('{${GLOBAL_TABLES.join(',')}}')
      and (not c.relrowsecurity or not c.relforcerowsecurity or not exists (
        select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_isolation'
          and pg_get_expr(p.polqual, p.polrelid) like '%app.institution_id%'))`);
    const all = await names(`select c.relname as name ${TABLES}`);
    expect(open).toEqual([]);
    expect(all.length).toBeGreaterThan(30);
  });

  test('the institution leads every primary key, and every reference between tenant tables carries it', async () => {
    const keys =
      await names(`select c.relname as name ${TABLES} and c.relname <> all('{${GLOBAL_TABLES.join(',')}}') and exists (
      select 1 from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.conrelid = c.oid and k.contype = 'p' and a.attname <> 'institution_id')`);
    const references = await names(`select k.conname as name from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and f.relname <> all('{${GLOBAL_TABLES.join(',')}}')
        and (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1]) <> 'institution_id'`);
    expect({ keys, references }).toEqual({ keys: [], references: [] });
  });

  test('without an institution nothing is to be seen, for the owner neither', async () => {
    const { rows: found } = await owner.query('select 1 from memberships');
    expect(found).toEqual([]);
  });

  test('the app and the worker may not change the schema and own nothing', async () => {
    for (const url of [database.appUrl, database.workerUrl]) {
      const bound = createDatabase({ url, poolMax: 1, applicationName: 'test' });
      await expect(assertBoundRole(bound)).resolves.toBeUndefined();
      await expect(bound.pool.query('create table mine (id int)')).rejects.toThrow(/permission denied/);
      await bound.close();
    }
  });

  test.each(['superuserUrl', 'ownerUrl'] as const)(
    'a process refuses to work as the role of %s',
    async (role) => {
      const unbound = createDatabase({ url: database[role], poolMax: 1, applicationName: 'test' });
      await expect(assertBoundRole(unbound)).rejects.toMatchObject({ code: 'database_role_unsafe' });
      await unbound.close();
    },
  );
});

describe('schema', () => {
  test('every foreign key has an index', async () => {
    const missing = await names(`select k.conname as name from pg_constraint k
      join pg_class c on c.oid = k.conrelid and not c.relispartition
      where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and not exists (
        select 1 from pg_index i where i.indrelid = k.conrelid and i.indpred is null
          and (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey)`);
    expect(missing).toEqual([]);
  });

  test('times know their zone, texts have no length, and every constraint has a name of ours', async () => {
    const types = await names(
      `select format('%s.%s', c.relname, a.attname) as name ${TABLES.replace(
        'where',
        `join pg_attribute a
      on a.attrelid = c.oid and a.attnum > 0 where`,
      )} and a.atttypid in ('timestamp'::regtype, 'varchar'::regtype, 'bpchar'::regtype)`,
    );
    const unnamed =
      await names(`select conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migrations' and not c.relispartition
        and k.contype <> 'n' and conname !~ '_(pkey|key|fkey|check)$'`);
    expect({ types, unnamed }).toEqual({ types: [], unnamed: [] });
  });

  test('records that are written once cannot be changed', async () => {
    const app = new Client({ connectionString: database.appUrl });
    await app.connect();
    for (const table of [
      'progress_facts',
      'course_versions',
      'section_bodies',
      'question_keys',
      'audit_entries',
    ]) {
      await expect(app.query(`update ${table} set institution_id = institution_id`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    }
    await app.end();
  });
});

describe('source', () => {
  const grep = (pattern: string, ...paths: string[]) => {
    try {
      return execFileSync('git', ['grep', '-nE', pattern, '--', ...paths], {
        cwd: REPOSITORY,
        encoding: 'utf8',
      })
        .trim()
        .split('\n');
    } catch {
      return [];
    }
  };

  test('the environment is read in one file', () => {
    const files = grep('process\\.env', 'backend/src').map((line) => line.split(':')[0]);
    expect([...new Set(files)]).toEqual(['backend/src/platform/config/config.ts']);
  });

  test('only repositories, queries and platform/database speak SQL or Prisma', () => {
    const sql =
      '[\'"`] *(select|with|insert into|update|delete from) [a-z_]+ *(\\(|as|from|set|where|,|\\*|$)';
    const places = grep(`\\$executeRaw|\\$queryRaw|text: ${sql}`, 'backend/src/modules/**/*.ts');
    expect(places.filter((line) => !/\.(repository|queries)\.ts:/.test(line))).toEqual([]);
  });
});
