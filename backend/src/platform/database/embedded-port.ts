import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A port of this machine's own address that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return (await listenFor(0, '127.0.0.1')) ?? 0;
}

/** Whether `port` of `host` can be listened on now; port 0 always can. */
export async function portIsFree(port: number, host: string): Promise<boolean> {
  return (await listenFor(port, host)) !== null;
}

async function listenFor(port: number, host: string): Promise<number | null> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    const { port: given } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return given;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null;
    throw error;
  }
}
