/** Follows a stream of hints as a window does. */
import type { z } from 'zod';
import { progressEventsContract, ProgressHint } from '../../src/modules/progress/progress-events.contract.ts';
import { createApiClient } from './api-client.ts';
import type { TestPerson } from './test-app.ts';

type Hint = z.output<typeof ProgressHint>;
export type OpenWindow = {
  /** The hints up to the first one that is wanted, with it. @throws when the stream ends before */
  until(isWanted: (hint: Hint) => boolean): Promise<Hint[]>;
  /** Resolves when the server ends the stream. */
  ended(): Promise<void>;
  close(): void;
};

/** Opens a stream and returns when the server listens. */
export async function openHints(
  url: string,
  person: TestPerson,
  query: { courseId?: string; studentId?: string; windowId?: string } = {},
): Promise<OpenWindow> {
  const leaving = new AbortController();
  const client = createApiClient(url, person.accessToken);
  const response = await client.open(progressEventsContract.follow, { query, signal: leaving.signal });
  if (response.status !== 200)
    throw new Error(`the stream answered ${response.status}: ${await response.text()}`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function* hints(): AsyncGenerator<Hint> {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data !== undefined) yield ProgressHint.parse(JSON.parse(data));
      }
    }
  }
  const coming = hints();
  return {
    async until(isWanted) {
      const seen: Hint[] = [];
      for (;;) {
        const { value, done } = await coming.next();
        if (done) throw new Error(`the stream ended after ${seen.length} hints`);
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
