import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { innerEnvironment, isInstalled, requireNode } from '../../scripts/bootstrap.mjs';
import { fingerprint, isStamped, stamp } from '../../scripts/fingerprint.mjs';
import { missingPackages } from '../../scripts/system-packages.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-bootstrap-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('starting from a fresh clone', () => {
  test.each(['20.0.0', '20.20.2', '24.21.0', '100.0.0'])('Node %s is new enough', (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });

  test.each(['12.22.12', '18.20.4', '19.9.0'])('Node %s is refused by name', (version) => {
    expect(() => requireNode(version)).toThrow(`needs Node 20 or newer to start with; this is ${version}`);
  });

  test('an inner npm does not hear what npm told this script about itself', () => {
    const kept = {
      PATH: '/bin',
      npm_config_registry: 'https://registry.example',
      npm_execpath: '/npm-cli.js',
    };
    const dropped = {
      npm_config_workspace: 'backend',
      npm_config_workspaces: 'true',
      npm_config_prefix: '/opt',
      npm_lifecycle_event: 'start',
      npm_package_name: 'lectern',
    };
    expect(innerEnvironment({ ...kept, ...dropped })).toEqual(kept);
  });

  const lock = (packages: object) => ({ packages: { '': { version: '0.1.0' }, ...packages } });
  const wanted = lock({
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  });

  test.each([
    [
      'everything there',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } },
      true,
    ],
    ['a package for another system missing', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
    ['a package missing', { 'node_modules/b': { version: '2.0.0' } }, false],
  ])('%s: installed %#', (_, packages, expected) => {
    expect(isInstalled(wanted, lock(packages))).toBe(expected);
  });
});

describe('a fingerprint of sources', () => {
  test('changes with contents, names and new files, not with the place of the checkout', () => {
    const write = (root: string, name: string, text: string) => {
      mkdirSync(join(folder, root, 'src/deep'), { recursive: true });
      writeFileSync(join(folder, root, name), text);
    };
    const of = (root: string) => fingerprint(join(folder, root), ['src', 'missing.json']);
    for (const root of ['one', 'two']) write(root, 'src/deep/a.ts', 'a');
    expect(of('one')).toBe(of('two'));
    write('two', 'src/b.ts', '');
    expect(of('one')).not.toBe(of('two'));
    write('one', 'src/c.ts', '');
    expect(of('one')).not.toBe(of('two'));
    write('one', 'src/b.ts', '');
    rmSync(join(folder, 'one/src/c.ts'));
    expect(of('one')).toBe(of('two'));
    write('one', 'src/deep/a.ts', 'A');
    expect(of('one')).not.toBe(of('two'));
  });

  test('is noted beside the output that was made from it', () => {
    const file = join(folder, 'dist/.stamp');
    expect(isStamped(file, 'abc')).toBe(false);
    stamp(file, 'abc');
    expect(isStamped(file, 'abc')).toBe(true);
    expect(isStamped(file, 'abd')).toBe(false);
  });
});

describe('the programs that tests need', () => {
  test('a program that is not installed is asked for, one that is there is not', () => {
    for (const program of ['redis-server', 'chromium', 'nginx']) {
      writeFileSync(join(folder, program), '#!/bin/sh\n');
      chmodSync(join(folder, program), 0o755);
    }
    expect(missingPackages(folder)).toEqual([]);
    rmSync(join(folder, 'chromium'));
    expect(missingPackages(folder)).toEqual(['chromium-headless-shell']);
    writeFileSync(join(folder, 'chromium'), 'not a program');
    expect(missingPackages(folder)).toEqual(['chromium-headless-shell']);
  });
});
