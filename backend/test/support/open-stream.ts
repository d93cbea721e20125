/** Follows a stream of frames without numbers, as a window does. */
import type { z } from 'zod';

export type OpenStream<Frame> = {
  /** The frames up to the first one that is wanted, with it. @throws when the stream ends before */
  until(isWanted: (frame: Frame) => boolean): Promise<Frame[]>;
  /** Resolves when the server ends the stream. */
  ended(): Promise<void>;
  close(): void;
};

/** Opens a stream and returns when the server listens. */
export async function openStream<Schema extends z.ZodType>(
  schema: Schema,
  open: (signal: AbortSignal) => Promise<Response>,
): Promise<OpenStream<z.output<Schema>>> {
  const leaving = new AbortController();
  const response = await open(leaving.signal);
  if (response.status !== 200)
    throw new Error(`the stream answered ${response.status}: ${await response.text()}`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function* frames(): AsyncGenerator<z.output<Schema>> {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data !== undefined) yield schema.parse(JSON.parse(data));
      }
    }
  }
  const coming = frames();
  return {
    async until(isWanted) {
      const seen: z.output<Schema>[] = [];
      for (;;) {
        const { value, done } = await coming.next();
        if (done) throw new Error(`the stream ended after ${seen.length} frames`);
        seen.push(value);
        if (isWanted(value)) return seen;
      }
    },
    async ended() {
      while (!(await coming.next()).done);
    },
    close: () => leaving.abort(),
  };
}
