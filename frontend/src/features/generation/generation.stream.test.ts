import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setAccessToken } from '../../api/access-token.ts';
import { configureClient } from '../../api/client.ts';
import { client } from '../../api/generated/client.gen.ts';
import type { NumberedFrame, Preview } from './generation.run.ts';
import { followRun, startRun } from './generation.stream.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Speaks the streams of the API as the script says, one answer for each request. */
const script: Answer[] = [];
const seen: { after: string | undefined; key: string | undefined; token: string | undefined }[] = [];
let server: Server;

const brief = { title: 'Tides', description: 'Why the sea rises.' };
const inRun = { generationId: 'g', progress: 20 };
const start = { type: 'stage_start', ...inRun, stage: 'Course Outline Generation' };
const stored = (sequence: number, frame: object) => `id: ${sequence}\ndata: ${JSON.stringify(frame)}\n\n`;

function open(response: ServerResponse, headers: Record<string, string> = {}) {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
  response.flushHeaders();
}

function refuse(status: number, code: string): Answer {
  return (response) => {
    const problem = { type: 'about:blank', title: code, status, code, detail: code, instance: 'r' };
    response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
  };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const { headers } = request;
    seen.push({
      after: headers['last-event-id'] as string | undefined,
      key: headers['idempotency-key'] as string | undefined,
      token: headers.authorization,
    });
    (script.shift() ?? refuse(500, 'internal_error'))(response, request);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  configureClient();
  client.setConfig({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  script.length = 0;
  seen.length = 0;
  setAccessToken('t1');
});

describe('starting a run', () => {
  it('gives its id before a worker has begun it, and then leaves the stream', async () => {
    const left = Promise.withResolvers<void>();
    script.push((response, request) => {
      open(response, { 'content-location': '/api/courses/generations/g7' });
      request.on('close', () => left.resolve());
      response.on('close', () => left.resolve());
    });
    expect(await startRun(brief, 'key-of-this-run')).toBe('g7');
    await left.promise;
    expect(seen).toEqual([{ after: undefined, key: 'key-of-this-run', token: 'Bearer t1' }]);
  });

  it('reads the id from the first frame where a proxy drops the header', async () => {
    script.push((response) => {
      open(response);
      response.write(stored(1, start));
    });
    expect(await startRun(brief, 'key-of-this-run')).toBe('g');
  });

  it('is tried once, and tells why it was refused', async () => {
    script.push(refuse(429, 'too_many_generations'));
    await expect(startRun(brief, 'key-of-this-run')).rejects.toMatchObject({
      status: 429,
      code: 'too_many_generations',
    });
    expect(seen).toHaveLength(1);
  });
});

async function follow(after: number) {
  const frames: NumberedFrame[] = [];
  const previews: Preview[] = [];
  let lost = 0;
  await followRun('g', after, {
    signal: AbortSignal.timeout(10_000),
    onFrame: (frame) => frames.push(frame),
    onPreview: (preview) => previews.push(preview),
    onLost: () => {
      lost += 1;
    },
    onLive: () => undefined,
  });
  return { frames, previews, lost };
}

const complete = { type: 'complete', ...inRun, progress: 100, courseId: 'c' };
const preview = { type: 'preview', generationId: 'g', unitId: 'u', text: 'The moon' };

describe('following a run', () => {
  it('hands on numbered frames and previews, and ends with the last frame', async () => {
    script.push((response) => {
      open(response);
      response.write(': hb\n\n');
      response.write(stored(5, start));
      response.write(`event: preview\ndata: ${JSON.stringify(preview)}\n\n`);
      response.end(stored(6, complete));
    });
    const { frames, previews, lost } = await follow(4);
    expect(frames.map(({ sequence, frame }) => [sequence, frame.type])).toEqual([
      [5, 'stage_start'],
      [6, 'complete'],
    ]);
    expect(previews).toEqual([preview]);
    expect(lost).toBe(0);
    expect(seen.map(({ after }) => after)).toEqual(['4']);
  });

  it('goes on after the last frame it has when the connection is cut, refused for a while, or ended', async () => {
    script.push(
      (response) => {
        open(response);
        response.write(stored(5, start), () => response.destroy());
      },
      refuse(503, 'not_ready'),
      (response) => {
        open(response);
        response.end(stored(6, { ...start, stage: 'Module Details Creation' }));
      },
      (response) => {
        open(response);
        response.end(stored(7, complete));
      },
    );
    const { frames, lost } = await follow(4);
    expect(frames.map(({ sequence }) => sequence)).toEqual([5, 6, 7]);
    expect(seen.map(({ after }) => after)).toEqual(['4', '5', '5', '6']);
    expect(lost).toBe(3);
  });

  it('asks again when the server says that nothing is left but the run is not over for the reader', async () => {
    script.push(
      (response) => response.writeHead(204).end(),
      (response) => {
        open(response);
        response.end(stored(7, complete));
      },
    );
    const { lost } = await follow(6);
    expect(lost).toBe(1);
  });

  it('ends with the refusal when the run is not there', async () => {
    script.push(refuse(404, 'generation_not_found'));
    await expect(follow(0)).rejects.toMatchObject({ code: 'generation_not_found' });
    expect(seen).toHaveLength(1);
  });
});
