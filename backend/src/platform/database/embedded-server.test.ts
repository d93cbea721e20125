import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../../test/support/eventually.ts';
import { ensureDatabase, withClient } from './embedded-database.ts';
import { findProcess, waitUntilEnded } from './embedded-process.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import { migrate } from './migrate.ts';

const PASSWORDS = { owner: 'owner-password', app: 'app-password', worker: "worker's password" };
const silent = () => undefined;

let folder: string;
let options: { dataDirectory: string; superuserPassword: string };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-embedded-'));
  options = { dataDirectory: join(folder, 'postgres'), superuserPassword: 'kept in the settings' };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the embedded PostgreSQL', () => {
  test('ends a server that a killed run left behind, and keeps what was committed', async () => {
    const orphan = await startEmbeddedServer(options);
    await withClient(orphan.superuserUrl, (client) =>
      client.query('create table kept as select 7 as number'),
    );
    const server = await startEmbeddedServer(options);
    expect(findProcess(orphan.pid)).toBeNull();
    const { rows } = await withClient(server.superuserUrl, (client) =>
      client.query('select number from kept'),
    );
    expect(rows).toEqual([{ number: 7 }]);
    await server.stop();
    // It has ended; its entry goes when its parent has been told.
    await eventually(async () => findProcess(server.pid) === null);
  });

  test('reports that it ended without having been asked, and recovers at the next start', async () => {
    const failures: Error[] = [];
    const server = await startEmbeddedServer({
      ...options,
      onUnexpectedExit: (failure) => failures.push(failure),
    });
    process.kill(server.pid, 'SIGKILL');
    expect(await waitUntilEnded(server.pid, 5_000)).toBe(true);
    const next = await startEmbeddedServer(options);
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringContaining('unexpectedly (SIGKILL)'),
    ]);
    await next.stop();
  });

  test('starts though the number in its lock file now belongs to another process', async () => {
    const lines = [process.pid, options.dataDirectory, 1, 1, '', '', ''];
    writeFileSync(join(options.dataDirectory, 'postmaster.pid'), lines.join('\n'));
    const server = await startEmbeddedServer(options);
    await server.stop();
    expect(findProcess(process.pid)).not.toBeNull();
  });

  test('says in one line that the settings do not fit the data', async () => {
    const start = startEmbeddedServer({ ...options, superuserPassword: 'of other settings' });
    await expect(start).rejects.toMatchObject({
      code: 'embedded_failed',
      message: expect.stringMatching(/--reset/),
    });
    expect(() => readFileSync(join(options.dataDirectory, 'postmaster.pid'))).toThrow('ENOENT');
  });
});

describe('a new database', () => {
  test('has roles that cannot bypass row security, however often it is made ready', async () => {
    const server = await startEmbeddedServer(options);
    await ensureDatabase(server.superuserUrl, 'twice', PASSWORDS);
    const { appUrl, workerUrl } = await ensureDatabase(server.superuserUrl, 'twice', PASSWORDS);
    const dangerous = `select rolname from pg_roles
      where rolname like 'lectern%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`;
    for (const url of [appUrl, workerUrl]) {
      const { rows } = await withClient(url, (client) => client.query(dangerous));
      expect(rows).toEqual([]);
      const create = withClient(url, (client) => client.query('create table mine (id int)'));
      await expect(create).rejects.toMatchObject({ code: '42501' });
    }
    await server.stop();
  });

  test('is migrated once when two start at the same time, and not again', async () => {
    const server = await startEmbeddedServer(options);
    const { ownerUrl } = await ensureDatabase(server.superuserUrl, 'contended', PASSWORDS);
    const lines: string[] = [];
    const runs = await Promise.all([1, 2].map(() => migrate(ownerUrl, (line) => lines.push(line))));
    const applied = runs.flat();
    expect(applied.length).toBeGreaterThan(0);
    expect(new Set(applied).size).toBe(applied.length);
    expect(lines).toEqual(applied.map((name) => `applied ${name}`));
    expect(await migrate(ownerUrl, silent)).toEqual([]);
    await server.stop();
  });

  test('that cannot be reached is named in one line', async () => {
    const nowhere = migrate('postgres://lectern_owner@127.0.0.1:1/lectern', silent);
    await expect(nowhere).rejects.toMatchObject({
      code: 'database_unreachable',
      message: 'The database at 127.0.0.1:1 refuses lectern_owner: ECONNREFUSED',
    });
  });
});
