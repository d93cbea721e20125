/**
 * Turns a fresh clone into one that runs: installs packages, generates code, builds pages, and hands over to the
 * Node 24 that package-lock.json pins. Plain Node 20, no import of anything that has to be installed first.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants as fsConstants, existsSync, readFileSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, isStamped, stamp } from './fingerprint.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const BIN = join(MODULES, '.bin');
const NODE_24 = join(BIN, 'node');
const OLDEST_NODE = 20;
const GENERATED_CLIENT = 'backend/src/platform/database/generated';
const PAGES = 'frontend/dist';
const PAGE_SOURCES = [
  'frontend/src',
  'frontend/public',
  'frontend/index.html',
  'frontend/vite.config.ts',
  'frontend/vite.offline.ts',
  'frontend/vite.preload.ts',
];

/** A failure that is told in one line. */
export class BootstrapError extends Error {}

/**
 * Prepares the checkout and runs `entry` on Node 24 with the words of this command line; ends with its exit code.
 * @param {string} entry program below the root
 * @param {{ pages?: boolean }} needs whether the pages must be built
 */
export async function bootstrap(entry, needs = {}) {
  followOrders();
  try {
    requireNode(process.versions.node);
    await installPackages();
    await generateClient();
    if (needs.pages) await buildPages();
  } catch (error) {
    process.stderr.write(`${error instanceof BootstrapError ? error.message : error.stack}\n`);
    process.exit(1);
  }
  process.exit(await handOver(entry, process.argv.slice(2)));
}

/** The one process that works for this one at the moment. */
let current = null;

/** Passes signals on to the process at work, and stops it when npm was killed in a way it could not pass on. */
function followOrders() {
  const parent = process.ppid;
  const stop = (signal) => (current ? current.kill(signal) : process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => process.ppid !== parent && stop('SIGTERM'), 1_000).unref();
}

/** @throws BootstrapError when this Node cannot run what follows */
export function requireNode(version) {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return;
  throw new BootstrapError(`Lectern needs Node ${OLDEST_NODE} or newer to start with; this is ${version}.`);
}

/** The environment of this process without what npm told us about ourselves, which would steer an inner npm. */
export function innerEnvironment(environment) {
  const ours = /^npm_(config_workspace|config_prefix|config_include_workspace|lifecycle_|package_)/i;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
}

/**
 * True when every package that the lock file asks for is there in the version it names; packages for other systems
 * may be missing. npm writes the second file when an installation is complete.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} wanted package-lock.json
 * @param {{ packages: Record<string, { version?: string }> }} present node_modules/.package-lock.json
 */
export function isInstalled(wanted, present) {
  return Object.entries(wanted.packages).every(
    ([path, entry]) => path === '' || entry.optional || present.packages[path]?.version === entry.version,
  );
}

async function installPackages() {
  const stampFile = join(MODULES, '.lectern-installed');
  const wanted = fingerprint(ROOT, ['package-lock.json']);
  if (isStamped(stampFile, wanted)) return;
  if (!installedByHand()) {
    const [command, ...npm] = findNpm();
    const flags = [
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    await step('Installing packages (once, about a minute)', [command, ...npm, ...flags], ROOT);
  }
  if (!existsSync(NODE_24)) throw new BootstrapError('npm installed no Node 24; its output above says why.');
  attempt(() => stamp(stampFile, wanted));
}

function installedByHand() {
  const present = join(MODULES, '.package-lock.json');
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  return (
    existsSync(present) &&
    existsSync(NODE_24) &&
    isInstalled(read(join(ROOT, 'package-lock.json')), read(present))
  );
}

/** npm itself, on a Node outside node_modules: `npm ci` deletes the one inside while it runs. */
function findNpm() {
  const { npm_execpath: npm, npm_node_execpath: npmNode = '', PATH = '' } = process.env;
  if (!npm) return ['npm'];
  const candidates = [
    npmNode,
    process.execPath,
    ...PATH.split(delimiter).map((folder) => join(folder, 'node')),
  ];
  const outside = candidates.find(
    (path) => existsSync(path) && !realpathSync(path).startsWith(MODULES + sep),
  );
  return outside ? [outside, npm] : ['npm'];
}

async function generateClient() {
  const stampFile = join(ROOT, GENERATED_CLIENT, '.stamp');
  const wanted = fingerprint(ROOT, ['database/models', 'backend/prisma.config.ts', 'package-lock.json']);
  if (isStamped(stampFile, wanted)) return;
  // Its schema engine is a download that `generate` never runs: any existing file keeps it from being fetched.
  const environment = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  await step(
    'Generating the database client',
    [join(BIN, 'prisma'), 'generate'],
    join(ROOT, 'backend'),
    environment,
  );
  stamp(stampFile, wanted);
}

/** Builds frontend/dist when its sources changed. */
export async function buildPages() {
  const stampFile = join(ROOT, PAGES, '.stamp');
  const wanted = fingerprint(ROOT, [...PAGE_SOURCES, 'frontend/package.json', 'package-lock.json']);
  if (isStamped(stampFile, wanted)) return;
  await step('Building the pages', [join(BIN, 'vite'), 'build'], join(ROOT, 'frontend'));
  stamp(stampFile, wanted);
}

function requireWritable(folder) {
  try {
    accessSync(folder, fsConstants.W_OK);
  } catch (error) {
    throw new BootstrapError(
      `Lectern cannot write to ${folder} (${error.code}). Start as the user it belongs to.`,
    );
  }
}

/** Runs one command of the preparation; its output is shown only when it fails. */
async function step(label, [command, ...args], cwd, environment = {}) {
  requireWritable(cwd);
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1_000).toFixed(1);
  process.stdout.write(`${label} … `);
  const stillAtIt = setInterval(() => process.stdout.write(`${seconds()} s … `), 10_000);
  const env = { ...innerEnvironment(process.env), ...environment, PATH: pathWithBin() };
  current = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [current.stdout, current.stderr]) stream.on('data', (chunk) => (output += chunk));
  const { code, signal, error } = await ended(current);
  current = null;
  clearInterval(stillAtIt);
  process.stdout.write(code === 0 ? `${seconds()} s\n` : 'failed\n');
  if (code !== 0) throw new BootstrapError(`${output}${label} failed (${error?.message ?? signal ?? code}).`);
}

/**
 * Runs `entry` on Node 24.
 * @returns {Promise<number>} its exit code; 128 and the signal's number when a signal ended it
 */
async function handOver(entry, args) {
  const env = { ...process.env, PATH: pathWithBin() };
  // The fourth channel tells the child when this process is gone, whatever ended it.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  current = spawn(NODE_24, [join(ROOT, entry), ...args], { stdio, env });
  const { code, signal, error } = await ended(current);
  if (error) process.stderr.write(`${NODE_24} cannot be run: ${error.message}\n`);
  return code ?? (signal ? 128 + constants.signals[signal] : 1);
}

function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ error }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

function pathWithBin() {
  return [BIN, process.env.PATH].join(delimiter);
}

/** A checkout that another user installed may be read-only; then the check above is simply made each time. */
function attempt(work) {
  try {
    work();
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  }
}
