/** Follows a stream of hints as a window does. */
import type { z } from 'zod';
import { progressEventsContract, ProgressHint } from '../../src/modules/progress/progress-events.contract.ts';
import { createApiClient } from './api-client.ts';
import { openStream, type OpenStream } from './open-stream.ts';
import type { TestPerson } from './test-app.ts';

export type OpenWindow = OpenStream<z.output<typeof ProgressHint>>;

/** Opens a stream and returns when the server listens. */
export function openHints(
  url: string,
  person: TestPerson,
  query: { courseId?: string; studentId?: string; windowId?: string } = {},
): Promise<OpenWindow> {
  const client = createApiClient(url, person.accessToken);
  return openStream(ProgressHint, (signal) => client.open(progressEventsContract.follow, { query, signal }));
}
