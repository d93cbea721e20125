import { Client, escapeIdentifier } from 'pg';
import type { Logger } from '../observability/logger.ts';

type Handler = (payload: string) => void;

/** Notifications of the database, over one connection that is opened again when it breaks. */
export type Notifications = {
  on(channel: string, handler: Handler): void;
  off(channel: string, handler: Handler): void;
  /** Called whenever messages may have been missed: whoever holds something that they keep true lets it go. */
  onGap(handler: () => void): void;
  close(): Promise<void>;
};

const RETRY_MILLISECONDS = 500;

/** Listens on the given channels from now on. @throws when the first connection cannot be made */
export async function listenToDatabase(
  url: string,
  channels: string[],
  logger: Logger,
): Promise<Notifications> {
  const handlers = new Map<string, Set<Handler>>(channels.map((channel) => [channel, new Set()]));
  const gapHandlers = new Set<() => void>();
  let client: Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, application_name: 'lectern-notifications' });
    next.on('notification', (message) => {
      for (const handler of handlers.get(message.channel) ?? []) handler(message.payload ?? '');
    });
    next.on('error', () => reconnect(next));
    next.on('end', () => reconnect(next));
    await next.connect();
    for (const channel of channels) await next.query(`listen ${escapeIdentifier(channel)}`);
    client = next;
    for (const handler of gapHandlers) handler();
  }

  function reconnect(lost: Client): void {
    if (closed || (client !== null && client !== lost)) return;
    client = null;
    clearTimeout(retry);
    for (const handler of gapHandlers) handler();
    retry = setTimeout(() => {
      connect().catch((error: unknown) => {
        logger.warn({ err: error }, 'the notification connection could not be opened again');
        reconnect(lost);
      });
    }, RETRY_MILLISECONDS);
  }

  await connect();
  return {
    on: (channel, handler) => void handlers.get(channel)?.add(handler),
    off: (channel, handler) => void handlers.get(channel)?.delete(handler),
    onGap: (handler) => void gapHandlers.add(handler),
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
