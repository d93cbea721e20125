import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const frontend = new URL('..', import.meta.url).pathname;
const vite = new URL('../../node_modules/vite/bin/vite.js', import.meta.url).pathname;
const config = join(frontend, 'e2e/stories/vite.config.ts');

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Resolves when the server has printed its address. */
function listening(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`The story server ended with ${code}`)));
    server.stdout?.on('data', (text: Buffer) => text.toString().includes('http://') && resolve());
  });
}

/**
 * Builds the stories and serves them on a free port. Vite runs in processes of its own, because its native part does
 * not work inside Jest's sandbox.
 */
export async function startStoryServer(): Promise<{ address: string; stop: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'lectern-stories-'));
  const common = ['--config', config, '--outDir', outDir];
  await promisify(execFile)(process.execPath, [vite, 'build', ...common, '--logLevel', 'error'], {
    cwd: frontend,
  });
  const port = await freePort();
  const place = ['--host', '127.0.0.1', '--port', String(port), '--strictPort'];
  const server = spawn(process.execPath, [vite, 'preview', ...common, ...place], {
    cwd: frontend,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await listening(server);
  const stop = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    await rm(outDir, { recursive: true, force: true });
  };
  return { address: `http://127.0.0.1:${port}/`, stop };
}
