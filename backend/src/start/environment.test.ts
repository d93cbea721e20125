import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../platform/config/config.ts';
import type { LocalSettings } from '../platform/config/local-settings.ts';
import { parseArguments } from './arguments.ts';
import { completeEnvironment, namesDatabase, prepareFolder } from './environment.ts';

const secret = (letter: string) => letter.repeat(40);
const settings: LocalSettings = {
  superuserPassword: secret('s'),
  ownerPassword: secret('o'),
  appPassword: secret('a'),
  workerPassword: secret('w'),
  jwtSecret: secret('j'),
  postgresPort: 5444,
};

test('without any variable the embedded default is complete, private to this machine, and has demo accounts', () => {
  expect(parseConfig(completeEnvironment({}, settings, 5444))).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 3000,
    SEED_DEMO: true,
    JWT_SECRET: secret('j'),
    DATABASE_URL: `postgres://lectern_app:${secret('a')}@127.0.0.1:5444/lectern`,
    DATABASE_WORKER_URL: `postgres://lectern_worker:${secret('w')}@127.0.0.1:5444/lectern`,
    DATABASE_OWNER_URL: `postgres://lectern_owner:${secret('o')}@127.0.0.1:5444/lectern`,
  });
});

test('what is given wins, and an empty variable is not given', () => {
  const given = { HOST: '0.0.0.0', SEED_DEMO: 'false', JWT_SECRET: secret('g'), LOG_LEVEL: '' };
  const config = parseConfig(completeEnvironment(given, settings, 5444));
  expect(config).toMatchObject({
    HOST: '0.0.0.0',
    SEED_DEMO: false,
    JWT_SECRET: secret('g'),
    LOG_LEVEL: 'warn',
  });
});

test('in production nothing is made up: no demo accounts, no token secret', () => {
  const given = { NODE_ENV: 'production' };
  expect(() => parseConfig(completeEnvironment(given, settings, 5444))).toThrow(/JWT_SECRET/);
  const environment = completeEnvironment({ ...given, JWT_SECRET: secret('g') }, settings, 5444);
  expect(parseConfig(environment).SEED_DEMO).toBe(false);
});

test('a server of the operator gets no demo accounts and must be named completely', () => {
  const given = { DATABASE_URL: 'postgres://app@db/lectern' };
  expect(namesDatabase(given)).toBe(true);
  expect(() => parseConfig(completeEnvironment(given, settings, null))).toThrow(/DATABASE_WORKER_URL/);
  const both = { ...given, DATABASE_WORKER_URL: 'postgres://worker@db/lectern' };
  expect(parseConfig(completeEnvironment(both, settings, null))).toMatchObject({ ...both, SEED_DEMO: false });
});

test.each([
  [{}, false],
  [{ DATABASE_URL: '' }, false],
  [{ DATABASE_OWNER_URL: 'postgres://owner@db/lectern' }, true],
  [{ DATABASE_WORKER_URL_FILE: '/run/secrets/worker' }, true],
])('%j names a database server: %j', (environment, expected) => {
  expect(namesDatabase(environment)).toBe(expected);
});

test('a folder that cannot be made is one readable line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-folder-'));
  writeFileSync(join(folder, 'file'), '');
  const blocked = join(folder, 'file', 'data');
  expect(() => prepareFolder({ LECTERN_DATA: blocked })).toThrow(`cannot write to ${blocked} (ENOTDIR)`);
  expect(prepareFolder({ LECTERN_DATA: join(folder, 'data') })).toBe(join(folder, 'data'));
  rmSync(folder, { recursive: true });
});

test.each([
  [[], { reset: false, yes: false }],
  [['--reset'], { reset: true, yes: false }],
  [['--reset', '--yes'], { reset: true, yes: true }],
])('npm start -- %j', (words, expected) => {
  expect({ ...parseArguments(words) }).toEqual(expected);
});

test.each([[['--rest']], [['reset']], [['--reset=no']]])('npm start -- %j is refused', (words) => {
  expect(() => parseArguments(words)).toThrow(/understands --reset and --yes/);
});
