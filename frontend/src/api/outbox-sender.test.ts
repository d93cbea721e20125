import '../testing/device-storage.ts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setAccessToken } from './access-token.ts';
import { configureClient } from './client.ts';
import { adoptPerson, devicePerson } from './device-person.ts';
import { client } from './generated/client.gen.ts';
import { sendOutbox } from './outbox-sender.ts';
import { adoptPlaces, keepPlace, listPlaces, listUnsentPlaces } from '../lib/device/kept-places.ts';
import type { KeptPlace } from '../lib/device/device-database.ts';
import { holdWork, keepWork, listWork } from '../lib/device/outbox.ts';

/** Takes work and places as the API does, except that it cannot read what is said to be broken. */
const state = {
  batches: [] as string[][],
  confidences: [] as (number | undefined)[],
  places: [] as string[],
  status: 200,
  broken: '',
  /** What the server says of requests as a whole, one after the other. */
  refusals: [] as { code: string; status: number; path?: string }[],
  devices: [] as string[],
  tokens: 0,
};
let server: Server;

const reply = (response: ServerResponse, status: number, body: unknown) =>
  response
    .writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' })
    .end(JSON.stringify(body));
const problem = (code: string, status: number, path?: string) => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  detail: code,
  ...(path && { errors: [{ path, code: 'format', message: 'It is not good' }] }),
});

async function handle(request: IncomingMessage, response: ServerResponse) {
  if (request.method === 'GET') {
    return reply(response, 200, {
      serverTime: new Date().toISOString(),
      token: `time ${(state.tokens += 1)}`,
    });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.method === 'PUT') {
    const sectionId = request.url!.split('/').at(-2)!;
    if (state.status !== 200) return reply(response, state.status, problem('rate_limited', state.status));
    if (sectionId === state.broken) return reply(response, 409, problem('prerequisites_not_met', 409));
    const { secondsAgo } = JSON.parse(Buffer.concat(chunks).toString()) as { secondsAgo: number };
    state.places.push(`${sectionId}, ${Math.round(secondsAgo / 60)} minutes ago`);
    return response.writeHead(204).end();
  }
  const { deviceId, events } = JSON.parse(Buffer.concat(chunks).toString()) as {
    deviceId: string;
    events: { eventId: string; sequence: number; confidence?: number }[];
  };
  state.confidences.push(...events.map(({ confidence }) => confidence));
  const ids = events.map(({ eventId }) => eventId);
  state.batches.push(ids);
  if (state.status !== 200) return reply(response, state.status, problem('rate_limited', state.status));
  state.devices.push(deviceId);
  const refusal = state.refusals.shift();
  if (refusal) return reply(response, refusal.status, problem(refusal.code, refusal.status, refusal.path));
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
  Object.assign(state, { batches: [], confidences: [], places: [], status: 200, broken: '' });
  Object.assign(state, { refusals: [], devices: [], tokens: 0 });
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
async function waiting(count: number, more: { confidence?: number } = {}): Promise<string[]> {
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
      ...more,
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

  it('is sent again with another time when the server does not take that of the device', async () => {
    const ids = await waiting(3);
    state.refusals = [{ code: 'clock_refused', status: 400 }];
    await expect(sendOutbox()).resolves.toMatchObject({ finished: true });
    expect(state.tokens).toBe(2);
    expect(state.batches).toEqual([ids, ids]);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });

  it('is sent again as another device when this one is known as somebody else’s', async () => {
    const ids = await waiting(2);
    state.refusals = [{ code: 'device_taken', status: 409 }];
    await expect(sendOutbox()).resolves.toMatchObject({ finished: true });
    expect(state.batches).toEqual([ids, ids]);
    expect(new Set(state.devices).size).toBe(2);
    expect(await states()).toEqual(['sent', 'sent']);
    await waiting(1);
    await sendOutbox();
    expect(state.devices[2]).toBe(state.devices[1]);
  });

  it.each([
    { code: 'clock_refused', status: 400, requests: 2 },
    { code: 'device_taken', status: 409, requests: 2 },
    { code: 'forbidden', status: 403, requests: 1 },
    { code: 'invalid_request', status: 400, path: 'body.clock.clientTimeAtToken', requests: 1 },
  ])('waits on and says why while the server refuses all of it: $code', async ({ requests, ...refusal }) => {
    await waiting(2);
    state.refusals = [refusal, refusal];
    await expect(sendOutbox()).resolves.toMatchObject({ finished: false });
    expect(state.batches).toHaveLength(requests);
    expect(await states()).toEqual(Array(2).fill(`waiting: ${refusal.code}`));
    state.refusals = [];
    await expect(sendOutbox()).resolves.toMatchObject({ finished: true });
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('says how sure the learner is, where they said so', async () => {
    await waiting(1, { confidence: 0 });
    await waiting(1);
    await sendOutbox();
    expect(state.confidences).toEqual([0, undefined]);
  });
});

describe('the places that wait on a device', () => {
  const place = (sectionId: string, minutesAgo: number, isSent = false): KeptPlace => ({
    sectionId,
    courseId: 'course',
    block: 3,
    words: 'Bees dance',
    within: 0.5,
    questionId: null,
    at: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
    sessionId: null,
    isSent,
  });
  const keep = (...places: KeptPlace[]) =>
    Promise.all(places.map((each) => keepPlace(devicePerson()!, each)));
  const unsent = async () => (await listUnsentPlaces(devicePerson()!)).map(({ sectionId }) => sectionId);

  it('are sent once, the newest of each section, by how long ago it was', async () => {
    await keep(place('dances', 90), place('dances', 60), place('swarms', 5), place('nests', 1, true));
    await expect(sendOutbox()).resolves.toMatchObject({ finished: true });
    expect(state.places.toSorted()).toEqual(['dances, 60 minutes ago', 'swarms, 5 minutes ago']);
    await sendOutbox();
    expect(state.places).toHaveLength(2);
  });

  it('wait on while the server is away, and are given up when it refuses them', async () => {
    await keep(place('dances', 2), place('swarms', 1));
    state.status = 503;
    await expect(sendOutbox()).resolves.toMatchObject({ finished: false });
    expect(await unsent()).toEqual(['dances', 'swarms']);
    Object.assign(state, { status: 200, broken: 'dances' });
    await expect(sendOutbox()).resolves.toMatchObject({ finished: true });
    expect(state.places).toEqual(['swarms, 1 minutes ago']);
    expect(await unsent()).toEqual([]);
  });

  it('stay when the server tells what it knows, which replaces the others', async () => {
    await keep(place('dances', 3), place('swarms', 2, true), place('nests', 1, true));
    await adoptPlaces(devicePerson()!, 'course', [place('dances', 9, true), place('swarms', 8, true)]);
    const kept = await listPlaces(devicePerson()!, 'course');
    expect(kept.map(({ sectionId, isSent }) => [sectionId, isSent])).toEqual([
      ['dances', false],
      ['swarms', true],
    ]);
    expect(await unsent()).toEqual(['dances']);
  });
});
