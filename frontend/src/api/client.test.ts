import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { accessToken, setAccessToken } from './access-token.ts';
import { ApiError } from './api-error.ts';
import { configureClient } from './client.ts';
import { adoptPerson, dismissPerson } from './device-person.ts';
import { client } from './generated/client.gen.ts';
import { getCurrentUser, login } from './generated/sdk.gen.ts';
import type { SignedInUser } from './generated/types.gen.ts';
import { onSessionChange, refreshOnce } from './refresh.ts';
import { askAgainHere, endedPerson, endSession, settleEnd } from './session-end.ts';

const user = {
  id: 'u1',
  email: 'ann@school.example',
  fullName: 'Ann',
  role: 'student',
  institution: { id: 'i', slug: 's', name: 'S' },
};

/** Speaks the sign-in part of the API: tokens "t1", "t2" … of which only the newest is good. */
const state = { newest: 1, refreshes: 0, sessionGood: true, owner: '', seen: [] as string[] };
/** A token; one with an owner names them as real ones do. */
const token = (number: number) =>
  `t${number}${state.owner && `.${btoa(JSON.stringify({ sub: state.owner, inst: 'i' }))}.`}`;
const newest = () => token(state.newest);
let server: Server;

function answer(response: ServerResponse, status: number, body: unknown) {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(body));
}

function problem(code: string, status: number) {
  return { type: 'about:blank', title: code, status, code, detail: `Detail of ${code}`, instance: 'req-1' };
}

function handle(request: IncomingMessage, response: ServerResponse) {
  state.seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`);
  if (request.url === '/api/auth/refresh') {
    state.refreshes += 1;
    if (!state.sessionGood) return answer(response, 401, problem('session_ended', 401));
    state.newest += 1;
    return answer(response, 200, { user, accessToken: newest(), expiresIn: 900 });
  }
  if (request.url === '/api/auth/login') {
    const refused = {
      ...problem('invalid_request', 400),
      errors: [{ path: 'body.email', code: 'format', message: 'No address' }],
    };
    return answer(response, 400, refused);
  }
  if (request.headers.authorization === `Bearer ${newest()}`) return answer(response, 200, { user });
  return answer(response, 401, problem('not_signed_in', 401));
}

beforeAll(async () => {
  server = createServer(handle);
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
  Object.assign(state, { newest: 1, refreshes: 0, sessionGood: true, owner: '', seen: [] });
  setAccessToken('t1');
});

describe('requests', () => {
  it('carry the access token', async () => {
    const { data } = await getCurrentUser();
    expect(data.user.fullName).toBe('Ann');
    expect(state.seen).toEqual(['GET /api/auth/me Bearer t1']);
  });

  it('with an expired token get a new one and are sent once more', async () => {
    setAccessToken('t0');
    const { data } = await getCurrentUser();
    expect(data.user.fullName).toBe('Ann');
    expect(accessToken()).toBe('t2');
    expect(state.refreshes).toBe(1);
  });

  it('that expire together refresh only once', async () => {
    setAccessToken('t0');
    const replies = await Promise.all([getCurrentUser(), getCurrentUser(), getCurrentUser()]);
    expect(replies).toHaveLength(3);
    expect(state.refreshes).toBe(1);
  });

  it('fail with the refusal when the session has ended, and tell who listens', async () => {
    setAccessToken('t0');
    state.sessionGood = false;
    const heard: unknown[] = [];
    const stop = onSessionChange((session) => heard.push(session));
    await expect(getCurrentUser()).rejects.toMatchObject({ status: 401, code: 'not_signed_in' });
    stop();
    expect(heard).toEqual([null]);
    expect(accessToken()).toBeNull();
  });

  it('without a token are not repeated', async () => {
    setAccessToken(null);
    await expect(getCurrentUser()).rejects.toMatchObject({ status: 401 });
    expect(state.refreshes).toBe(0);
  });
});

describe('a session that ended while somebody is on a page', () => {
  const ann = { institutionId: 'i', userId: 'u1' };
  let close: () => void;
  let stop: () => void;

  beforeEach(() => {
    Object.assign(state, { newest: 1, sessionGood: false, owner: 'u1' });
    setAccessToken(token(0));
    adoptPerson({ ...user, role: 'student' } as SignedInUser);
    close = askAgainHere();
    stop = onSessionChange((session) => void (session ?? endSession(ann)));
  });
  afterEach(async () => {
    settleEnd(false);
    await dismissPerson();
    stop();
    close();
  });

  /** What a request comes to that waits. */
  const waiting = () =>
    getCurrentUser().then(
      ({ data }) => data.user.fullName,
      (error: ApiError) => error.code,
    );
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  };

  it.each([
    ['goes through when the same person signs in again', 'u1', 'Ann'],
    ['is not sent with the token of another person', 'u2', 'not_signed_in'],
  ])('what was asked for %s', async (_, owner, expected) => {
    const result = waiting();
    await until(() => endedPerson() !== null);
    state.owner = owner;
    setAccessToken(newest());
    settleEnd(true);
    expect(await result).toBe(expected);
    expect(state.seen.filter((line) => line.includes('GET'))).toHaveLength(owner === 'u1' ? 2 : 1);
  });

  it('what was asked for is refused when nobody signs in again', async () => {
    const result = waiting();
    await until(() => endedPerson() !== null);
    settleEnd(false);
    expect(await result).toBe('not_signed_in');
  });
});

describe('failures', () => {
  it('become ApiErrors with code, detail, fields and the id to quote', async () => {
    const failed = await login({ body: { email: 'x', password: 'y' } }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(ApiError);
    expect(failed).toMatchObject({
      status: 400,
      code: 'invalid_request',
      detail: 'Detail of invalid_request',
      reference: 'req-1',
      errors: [{ path: 'body.email', code: 'format', message: 'No address' }],
    });
  });

  it('say that no reply arrived', async () => {
    const nowhere = getCurrentUser({ baseUrl: 'http://127.0.0.1:1' });
    await expect(nowhere).rejects.toMatchObject({ status: 0, code: 'offline' });
  });

  it('leave a cancelled request what it is', async () => {
    const signal = AbortSignal.abort();
    await expect(getCurrentUser({ signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('asking for the session at the start', () => {
  it('gives the person and keeps the token', async () => {
    setAccessToken(null);
    expect((await refreshOnce())?.user.email).toBe('ann@school.example');
    expect(accessToken()).toBe('t2');
  });

  it('gives nobody when there is no session', async () => {
    state.sessionGood = false;
    expect(await refreshOnce()).toBeNull();
  });
});
