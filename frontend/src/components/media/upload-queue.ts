import { onSessionChange } from '../../api/refresh.ts';
import { cancelMediaUpload } from '../../api/generated/sdk.gen.ts';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { newId } from '../../lib/ids.ts';
import { sendMedia, untilChecked } from './send-media.ts';
import { createListeners } from '../../lib/listeners.ts';

/** A file on its way: waiting for its turn or the network, being sent or looked at, and what became of it. */
export type Upload = {
  key: string;
  name: string;
  bytes: number;
  sent: number;
  startedAt: number;
  state: 'queued' | 'sending' | 'waiting' | 'checking' | 'ready' | 'failed';
  mediaId: string | null;
  media: MediaView | null;
  error: unknown;
};

const listeners = createListeners();
const files = new Map<string, File>();
const stops = new Map<string, AbortController>();
let uploads: readonly Upload[] = [];
let turn: Promise<unknown> = Promise.resolve();

function set(next: readonly Upload[]) {
  uploads = next;
  listeners.tell();
}

const change = (key: string, patch: Partial<Upload>) =>
  set(uploads.map((upload) => (upload.key === key ? { ...upload, ...patch } : upload)));

async function send(key: string): Promise<void> {
  const upload = uploads.find((one) => one.key === key);
  const file = files.get(key);
  if (!upload || !file) return;
  const stop = new AbortController();
  stops.set(key, stop);
  change(key, { state: 'sending', startedAt: Date.now(), error: null });
  const watch = {
    signal: stop.signal,
    onBegun: (mediaId: string) => change(key, { mediaId }),
    onSent: (sent: number) => change(key, { sent }),
    onWaiting: (isWaiting: boolean) => change(key, { state: isWaiting ? 'waiting' : 'sending' }),
  };
  try {
    const mediaId = await sendMedia(file, upload.mediaId, watch);
    change(key, { state: 'checking' });
    const media = await untilChecked(mediaId, { ...watch, onWaiting: () => undefined });
    files.delete(key);
    change(key, { state: 'ready', media });
  } catch (error) {
    if (!stop.signal.aborted) change(key, { state: 'failed', error });
  } finally {
    stops.delete(key);
  }
}

function enqueue(key: string) {
  turn = turn.then(() => send(key));
}

function drop(key: string) {
  stops.get(key)?.abort();
  files.delete(key);
  set(uploads.filter((upload) => upload.key !== key));
}

/**
 * The files on their way from this window, one after the other. They go on while one looks at other screens; of what was
 * broken off by closing the window the server keeps what arrived.
 */
export const uploadQueue = {
  subscribe: listeners.subscribe,
  list: () => uploads,
  /** Sends a file, or the rest of one that was begun before. Out: its key. */
  add(file: File, mediaId: string | null = null): string {
    const key = newId();
    files.set(key, file);
    const upload = { key, name: file.name, bytes: file.size, sent: 0, startedAt: Date.now(), mediaId };
    set([...uploads, { ...upload, state: 'queued', media: null, error: null }]);
    enqueue(key);
    return key;
  },
  /** Goes on with one that failed. */
  retry(key: string) {
    change(key, { state: 'queued', error: null });
    enqueue(key);
  },
  /** Gives an upload up; what is at the server is thrown away, at the latest when it runs out there. */
  async cancel(key: string): Promise<void> {
    const mediaId = uploads.find((upload) => upload.key === key)?.mediaId;
    drop(key);
    if (!mediaId) return;
    const headers = { 'tus-resumable': '1.0.0' } as const;
    await cancelMediaUpload({ path: { uploadId: mediaId }, headers }).catch(() => undefined);
  },
  /** Takes one that has ended off the list. */
  forget: drop,
};

// Another person at this device must not go on sending somebody's files.
onSessionChange((session) => {
  if (!session) for (const { key } of uploads) drop(key);
});
