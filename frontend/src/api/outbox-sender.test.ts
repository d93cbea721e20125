import '../testing/device-storage.ts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setAccessToken } from './access-token.ts';
import { configureClient } from './client.ts';
import { adoptPerson, devicePerson } from './device-person.ts';
import { client } from './generated/client.gen.ts';
import { sendOutbox } from './outbox-sender.ts';
import { holdWork, keepWork, listWork } from '../lib/device/outbox.ts';

/** Takes work as the API does, except that it cannot read what is said to be broken. */
const state = { batches: [] as string[][], status: 200, broken: '' };
let server: Server;

const reply = (response: ServerResponse, status: number, body: unknown) =>
  response
    .writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' })
    .end(JSON.stringify(body));
const problem = (code: string, status: number) => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  detail: code,
});

async function handle(request: IncomingMessage, response: ServerResponse) {
  if (request.method === 'GET') {
    return reply(response, 200, { serverTime: new Date().toISOString(), token: 'time' });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { events } = JSON.parse(Buffer.concat(chunks).toString()) as {
    events: { eventId: string; sequence: number }[];
  };
  const ids = events.map(({ eventId }) => eventId);
  state.batches.push(ids);
  if (state.status !== 200) return reply(response, state.status, problem('rate_limited', state.status));
  if (ids.includes(state.broken)) return reply(response, 400, problem('invalid_request', 400));
  const results = events.map(({ eventId, sequence }) => ({ eventId, sequence, outcome: 'accepted' }));
  return reply(response, 200, { results, courses: [], acknowledgedSequence: events.at(-1)!.sequence });
}

const person = { institution: 'institution', user: 'person' };

beforeAll(async () => {
  server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  configureClient();
  client.setConfig({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  Object.assign(state, { batches: [], status: 200, broken: '' });
  // Every test has a device of its own.
  person.user = crypto.randomUUID();
  adoptPerson({
    id: person.user,
    email: 'ann@school.example',
    fullName: 'Ann',
    role: 'student',
    institution: { id: person.institution, slug: 'school', name: 'School' },
  });
  setAccessToken(`head.${btoa(JSON.stringify({ sub: person.user, inst: person.institution }))}.sign`);
});

/** Work that waits on this device; its event ids. */
async function waiting(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  for (const eventId of ids) {
    await keepWork(devicePerson()!, {
      eventId,
      kind: 'report',
      courseId: 'course',
      lessonId: 'lesson',
      sectionId: 'section',
      sectionTitle: 'Section',
      completed: true,
      timeSpent: 30,
      clientTime: new Date().toISOString(),
      sessionId: 'session',
    });
    await holdWork(devicePerson()!, eventId);
  }
  return ids;
}
const states = async () =>
  (await listWork(devicePerson()!)).map(({ state: now, reason }) => (reason ? `${now}: ${reason}` : now));

describe('what waits on a device', () => {
  it('is sent together, and once', async () => {
    const ids = await waiting(3);
    await expect(sendOutbox()).resolves.toMatchObject({ finished: true });
    expect(state.batches).toEqual([ids]);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
    await sendOutbox();
    expect(state.batches).toHaveLength(1);
  });

  it('goes through although one piece of it cannot be read by the server, which is told', async () => {
    const ids = await waiting(4);
    state.broken = ids[1]!;
    await expect(sendOutbox()).resolves.toMatchObject({ finished: true });
    expect(await states()).toEqual(['sent', 'refused: invalid_request', 'sent', 'sent']);
  });

  it.each([429, 503])('waits on after status %i', async (status) => {
    await waiting(2);
    state.status = status;
    await expect(sendOutbox()).resolves.toMatchObject({ finished: false });
    expect(await states()).toEqual(['waiting', 'waiting']);
  });
});
