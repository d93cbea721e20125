import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const START = join(import.meta.dirname, '../src/start.ts');
const LIMIT_MILLISECONDS = 180_000;
const PAUSE_MILLISECONDS = 250;

const answers = (origin: string) =>
  fetch(`${origin}/ready`).then(
    (response) => response.ok,
    () => false,
  );

/**
 * Uses the server that runs at an address, or starts one there and stops it afterwards.
 * @throws when none answers there and none can be started
 */
export async function useServer(
  origin: string,
  say: (line: string) => void,
): Promise<{ stop(): Promise<void> }> {
  if (await answers(origin)) return { stop: () => Promise.resolve() };
  const { hostname, port } = new URL(origin);
  if (hostname !== 'localhost' && hostname !== '127.0.0.1')
    throw new Error(`No server answers at ${origin}.`);
  say(`Starting Lectern at ${origin} …`);
  const environment = { ...process.env, PORT: port || '80' };
  const child = spawn(process.execPath, [START], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };
  const end = Date.now() + LIMIT_MILLISECONDS;
  while (!(await answers(origin))) {
    if (child.exitCode !== null) throw new Error('Lectern could not be started.');
    if (Date.now() > end) {
      await stop();
      throw new Error('Lectern was not ready within three minutes.');
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
  return { stop };
}
