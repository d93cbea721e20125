import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProcess } from '../platform/database/embedded-process.ts';
import { claimFolder } from './folder-lock.ts';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-lock-'));
  lock = join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder is claimed once at a time', () => {
  const release = claimFolder(folder);
  expect(() => claimFolder(folder)).toThrow(
    `already running with the data in ${folder} (process ${process.pid})`,
  );
  release();
  claimFolder(folder)();
  expect(existsSync(lock)).toBe(false);
});

test.each([
  ['an ended process', { pid: 2 ** 22 + 1, startedAt: '1' }],
  ['another process that was given the same number', { pid: process.pid, startedAt: 'earlier' }],
  ['nobody, because it was cut short', ''],
])('the claim of %s is taken over', (_, holder) => {
  writeFileSync(lock, holder === '' ? '' : JSON.stringify(holder));
  const release = claimFolder(folder);
  expect(() => claimFolder(folder)).toThrow('already running');
  release();
});

test('a process is told from a later one of the same number', () => {
  const me = findProcess(process.pid);
  expect(me).toMatchObject({ isZombie: false, startedAt: expect.stringMatching(/\d/) });
  expect(me?.commandLine).toContain('node');
  expect(findProcess(2 ** 22 + 1)).toBeNull();
});
