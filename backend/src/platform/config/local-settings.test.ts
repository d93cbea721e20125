import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLocalSettings, saveLocalSettings } from './local-settings.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-settings-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('secrets are made once, kept, all different, and readable by their owner only', () => {
  const made = loadLocalSettings(folder);
  const { postgresPort, ...secrets } = made;
  expect(postgresPort).toBeNull();
  expect(new Set(Object.values(secrets)).size).toBe(5);
  expect(loadLocalSettings(folder)).toEqual(made);
  expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('what was saved is read back', () => {
  const settings = { ...loadLocalSettings(folder), postgresPort: 54_321 };
  saveLocalSettings(folder, settings);
  expect(loadLocalSettings(folder)).toEqual(settings);
});

test.each(['', '{', '[]', '{"jwtSecret":"short"}', '{"postgresPort":0}'])(
  '%j is refused, not replaced',
  (text) => {
    writeFileSync(join(folder, 'settings.json'), text);
    expect(() => loadLocalSettings(folder)).toThrow(/settings\.json cannot be read.*--reset/);
  },
);
