/** Reads the stream of a run as a client would, and holds each frame against its schema. */
import { Frame } from '../../src/modules/generation/generation.frames.ts';
import type { StoredFrame } from '../../src/modules/generation/generation.frames.ts';

export type NumberedFrame = { id: number; frame: StoredFrame };

/** The stored frames as they arrive. @param onPreview is given the text of each preview */
export async function* framesOf(
  response: Response,
  onPreview: (text: string) => void = () => undefined,
): AsyncGenerator<NumberedFrame> {
  if (response.status !== 200)
    throw new Error(`the stream answered ${response.status}: ${await response.text()}`);
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let text = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(
          block.split('\n').map((line) => [line.split(': ', 1)[0] ?? '', line.replace(/^\w*: /, '')]),
        );
        const data = fields.get('data');
        if (data === undefined) continue;
        const frame = Frame.parse(JSON.parse(data));
        if (frame.type === 'preview') onPreview(frame.text);
        else yield { id: Number(fields.get('id')), frame };
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** All stored frames up to the end of the stream. */
export async function allFrames(response: Response): Promise<NumberedFrame[]> {
  const frames: NumberedFrame[] = [];
  for await (const frame of framesOf(response)) frames.push(frame);
  return frames;
}

/** The frames up to the first one that is wanted, with it; then the connection is closed. @throws when it never comes */
export async function framesUntil(
  response: Response,
  isWanted: (frame: StoredFrame) => boolean,
): Promise<NumberedFrame[]> {
  const frames: NumberedFrame[] = [];
  for await (const numbered of framesOf(response)) {
    frames.push(numbered);
    if (isWanted(numbered.frame)) return frames;
  }
  throw new Error(`the stream ended after ${frames.length} frames`);
}
