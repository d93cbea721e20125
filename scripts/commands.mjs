/** Runs other programs for the tasks, and lets none of them outlive the task. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

export const ROOT = dirname(import.meta.dirname);

const children = new Set();
let isStopping = false;

/** Passes the order on; this process ends when the last of its children has. */
function endAll(signal) {
  isStopping = true;
  for (const child of children) child.kill(signal);
  if (children.size === 0) process.exit(1);
}

/** Ends what this process started when it is told to end, or when whoever started it is gone, perhaps by kill -9. */
export function followOrders() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endAll(signal));
  process.on('disconnect', () => endAll('SIGTERM'));
  // Watching must not keep this process alive.
  process.channel?.unref();
}

/**
 * Runs a program to its end and keeps what it prints.
 * @param {string[]} command the program and its arguments, found in node_modules/.bin first
 * @param {{ cwd?: string, env?: Record<string, string> }} options `cwd` relative to the root
 * @returns {Promise<{ code: number, stdout: string, output: string }>} `output` is both streams as they came
 */
export async function capture(command, options = {}) {
  let stdout = '';
  let output = '';
  const code = await run(command, options, ['ignore', 'pipe', 'pipe'], (child) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      output += chunk;
    });
    child.stderr.on('data', (chunk) => (output += chunk));
  });
  return { code, stdout, output };
}

/** Runs a program to its end in this terminal; returns its exit code. */
export function show(command, options = {}) {
  return run(command, options, 'inherit');
}

function run([program, ...args], { cwd = '.', env = {} }, stdio, watch = () => undefined) {
  const child = spawn(program, args, { cwd: join(ROOT, cwd), env: { ...process.env, ...env }, stdio });
  children.add(child);
  watch(child);
  return new Promise((resolve) => {
    const done = (code) => {
      children.delete(child);
      if (isStopping && children.size === 0) process.exit(1);
      resolve(code);
    };
    child.once('error', (error) => {
      process.stderr.write(`${program} cannot be run: ${error.message}\n`);
      done(127);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}
