import { ApiError, isApiError } from '../../api/api-error.ts';
import {
  appendMediaUpload,
  createMediaUpload,
  getMedia,
  readMediaUpload,
} from '../../api/generated/sdk.gen.ts';
import type { MediaView } from '../../api/generated/types.gen.ts';
import { mediaTypeOf } from './media-endings.ts';

/** As much as is lost at most when the network is cut. */
const PIECE_BYTES = 1_048_576;
/** After so many milliseconds without an answer the network counts as cut. */
const PIECE_PATIENCE = 120_000;
const LONGEST_PAUSE = 15_000;
const LOOK = 500;
const TUS = { 'tus-resumable': '1.0.0' } as const;

/** What is told of an upload while it goes on. */
export type SendingWatch = {
  signal: AbortSignal;
  /** The server has made room for it. */
  onBegun: (uploadId: string) => void;
  /** So many bytes are safe. */
  onSent: (bytes: number) => void;
  /** Whether it waits for the network. */
  onWaiting: (isWaiting: boolean) => void;
};

const base64 = (text: string) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
const inTime = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(PIECE_PATIENCE)]);

/** Whether trying again may help: nobody answered, too many asked, or the server is at another byte. */
const mayPass = (error: unknown) =>
  isApiError(error) &&
  (error.status === 0 ||
    error.status === 408 ||
    error.status === 429 ||
    error.status >= 500 ||
    error.code === 'upload_offset_wrong');

/** Waits longer after each failure, until the browser says that the network is back. @throws when it is given up */
function pause(failures: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const end = (then: () => void) => () => {
      ended.abort();
      clearTimeout(timer);
      then();
    };
    const timer = setTimeout(end(resolve), Math.min(LONGEST_PAUSE, 1000 * 2 ** failures));
    window.addEventListener('online', end(resolve), { signal: ended.signal });
    signal.addEventListener(
      'abort',
      end(() => reject(signal.reason as Error)),
      { signal: ended.signal },
    );
  });
}

/** Tries until it is done or refused. `work` is told how often it failed before. */
async function patiently<T>(watch: SendingWatch, work: (failures: number) => Promise<T>): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      const done = await work(failures);
      if (failures > 0) watch.onWaiting(false);
      return done;
    } catch (error) {
      if (!mayPass(error)) throw error;
      watch.onWaiting(true);
      await pause(failures, watch.signal);
    }
  }
}

async function begin(file: File, signal: AbortSignal): Promise<string> {
  const metadata = `filename ${base64(file.name)},filetype ${base64(mediaTypeOf(file))}`;
  const { data } = await createMediaUpload({
    headers: { ...TUS, 'upload-length': file.size, 'upload-metadata': metadata },
    signal: inTime(signal),
    throwOnError: true,
  });
  return data.uploadId;
}

const offsetIn = (response: Response | undefined) => Number(response?.headers.get('upload-offset') ?? 0);

async function readOffset(uploadId: string, signal: AbortSignal): Promise<number> {
  const { response } = await readMediaUpload({
    path: { uploadId },
    headers: TUS,
    signal: inTime(signal),
    throwOnError: true,
  });
  return offsetIn(response);
}

/** Sends the piece from this byte on. The generated client knows no body here: the bytes are given as they are. */
async function append(uploadId: string, piece: Blob, offset: number, signal: AbortSignal): Promise<number> {
  const { response } = await appendMediaUpload({
    path: { uploadId },
    body: piece as unknown as never,
    bodySerializer: null,
    headers: { ...TUS, 'upload-offset': offset, 'content-type': 'application/offset+octet-stream' },
    signal: inTime(signal),
    throwOnError: true,
  });
  return offsetIn(response);
}

/**
 * Sends a file in pieces, or the rest of one of which an upload is at the server already. A cut network is waited for;
 * then it goes on where the server is. Out: the id of the upload, which is the file's.
 * @throws ApiError with the reason why it is not taken; whatever the signal was given when it is given up
 */
export async function sendMedia(file: File, begun: string | null, watch: SendingWatch): Promise<string> {
  const { signal } = watch;
  const uploadId = begun ?? (await patiently(watch, () => begin(file, signal)));
  watch.onBegun(uploadId);
  let offset = begun ? await patiently(watch, () => readOffset(uploadId, signal)) : 0;
  watch.onSent(offset);
  while (offset < file.size) {
    const from = offset;
    offset = await patiently(watch, async (failures) => {
      const at = failures > 0 ? await readOffset(uploadId, signal) : from;
      return at >= file.size ? at : append(uploadId, file.slice(at, at + PIECE_BYTES), at, signal);
    });
    watch.onSent(offset);
  }
  return uploadId;
}

/** Waits until the server has looked at a file. @throws ApiError with the reason when it is not taken */
export async function untilChecked(mediaId: string, watch: SendingWatch): Promise<MediaView> {
  for (;;) {
    const { media } = await patiently(watch, async () => {
      const { data } = await getMedia({ path: { mediaId }, signal: watch.signal, throwOnError: true });
      return data;
    });
    if (media.state === 'ready') return media;
    if (media.state === 'refused') {
      const code = media.refusalCode ?? 'media_kind_unknown';
      throw new ApiError({ status: 422, code, detail: 'The file was not taken.' });
    }
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK);
    });
    watch.signal.throwIfAborted();
  }
}
