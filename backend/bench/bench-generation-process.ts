import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { join } from 'node:path';
import type { FromGenerationServer } from './bench-generation-server.ts';

type Memory = { heapBytes: number; residentBytes: number };

/** The process under load. */
export type GenerationServer = {
  port: number;
  /** After a collection, so that what counts is what is held. */
  memory(): Promise<Memory>;
  stop(): Promise<void>;
};

/** Starts API and worker in one process of their own, so that the listeners do not share their event loop. */
export async function startGenerationServer(environment: Record<string, string>): Promise<GenerationServer> {
  const child = fork(join(import.meta.dirname, 'bench-generation-server.ts'), {
    env: environment,
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The server under load ended (${code}).`);
  });
  ended.catch(() => undefined);
  const heard = on(child, 'message')[Symbol.asyncIterator]();
  const next = async () => (await Promise.race([heard.next(), ended])).value?.[0] as FromGenerationServer;
  const started = await next();
  if (!('port' in started)) throw new Error('The server under load did not tell its port.');
  return {
    port: started.port,
    async memory() {
      child.send('memory');
      const message = await next();
      if ('port' in message) throw new Error('The server under load did not tell its memory.');
      return message;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}
