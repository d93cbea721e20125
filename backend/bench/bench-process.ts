import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { join } from 'node:path';
import type { BenchDatabase } from './bench-database.ts';
import type { FromServer, Ports } from './bench-server.ts';

/** A process with the servers of one database. */
export type ServerProcess = {
  ports: Ports;
  /** Processor time it has used since it began, in milliseconds. */
  cpuMilliseconds(): Promise<number>;
  stop(): Promise<void>;
};

/**
 * Starts the servers in a process of their own, so that the load does not share their event loop.
 * @param profileFolder when given, a CPU profile is written there when the process ends
 */
export async function startServerProcess(
  database: BenchDatabase,
  profileFolder: string | undefined,
): Promise<ServerProcess> {
  const child = fork(join(import.meta.dirname, 'bench-server.ts'), {
    env: database.environment,
    execArgv: profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [],
    // The request log is written as in production, to standard output, which nobody reads here.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The servers under load ended (${code}).`);
  });
  ended.catch(() => undefined);
  const heard = on(child, 'message')[Symbol.asyncIterator]();
  const next = async () => (await Promise.race([heard.next(), ended])).value?.[0] as FromServer;
  const started = await next();
  if (!('ports' in started)) throw new Error('The servers under load did not tell their ports.');
  return {
    ports: started.ports,
    async cpuMilliseconds() {
      child.send('cpu');
      const message = await next();
      if (!('cpuMicroseconds' in message)) throw new Error('The servers under load did not tell their time.');
      return message.cpuMicroseconds / 1000;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}
