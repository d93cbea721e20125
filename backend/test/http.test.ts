import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { coursesContract } from '../src/modules/courses/courses.contract.ts';
import { identityContract } from '../src/modules/identity/identity.contract.ts';
import { institutionsContract } from '../src/modules/institutions/institutions.contract.ts';
import { operationsContract } from '../src/modules/operations/operations.contract.ts';
import { EMBED_ORIGINS } from '../src/platform/http/embed-origins.ts';
import { contracts } from '../src/contract.ts';
import { FIRST, SECOND, startTestApp, type TestApp } from './support/test-app.ts';

const SPA = 'https://screens.example';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ CORS_ORIGINS: SPA });
});
afterAll(() => app.close());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

describe('what every reply has', () => {
  test('a refusal is a problem document with a code, a sentence and an id to quote', async () => {
    const response = await fetch(`${app.url}/api/no-such-thing`);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'path_not_found',
      detail: expect.any(String),
      instance: response.headers.get('x-request-id'),
    });
  });

  test('headers close what browsers leave open', async () => {
    const { headers } = await fetch(`${app.url}/health`);
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const proxy = await readFile(new URL('../../nginx/frontend-headers.conf', import.meta.url), 'utf8');
    for (const policy of [headers.get('content-security-policy'), proxy]) {
      expect(policy).toContain(`frame-src 'self' ${EMBED_ORIGINS.join(' ')};`);
    }
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('the limit is told before it is reached', async () => {
    const { headers } = await fetch(`${app.url}/api/openapi.json`);
    expect(headers.get('ratelimit')).toMatch(/"requests";\s*r=\d+/);
  });

  test('only listed origins may read replies', async () => {
    const listed = await fetch(`${app.url}/api/openapi.json`, { headers: { origin: SPA } });
    const stranger = await fetch(`${app.url}/api/openapi.json`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(listed.headers.get('access-control-allow-origin')).toBe(SPA);
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('input that cannot be', () => {
  test.each([
    ['is no JSON', '{"email": ', 400, 'invalid_json'],
    ['is larger than 10 MB', `{"email":"${'x'.repeat(10 * 1024 * 1024)}"}`, 413, 'body_too_large'],
    ['has none of the fields', '{}', 400, 'invalid_request'],
    ['is a list', '[]', 400, 'invalid_request'],
    [
      'has half a character',
      JSON.stringify({ email: 'a@b.example', password: 'long enough 1', fullName: 'N\ud800ll' }),
      400,
      'invalid_json',
    ],
    [
      'has a character that cannot be stored',
      JSON.stringify({ email: 'a@b.example', password: 'long enough 1', fullName: 'N\u0000ll' }),
      400,
      'invalid_request',
    ],
  ])('a body that %s', async (_what, body, status, code) => {
    const response = await post('/api/auth/register', body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  test('an id that is none', async () => {
    const problem = await app.anonymous().refused(coursesContract.get, { params: { courseId: 'no-id' } });
    expect(problem).toMatchObject({
      status: 400,
      code: 'invalid_request',
      errors: [{ path: 'params.courseId' }],
    });
  });

  test('a page that is too large', async () => {
    const problem = await app.anonymous().refused(coursesContract.list, { query: { limit: 101 } });
    expect(problem.errors).toEqual([expect.objectContaining({ path: 'query.limit' })]);
  });
});

describe('who may', () => {
  const guarded = contracts.filter((route) => route.permission !== 'public');
  const ID = '00000000-0000-7000-8000-000000000000';
  const address = (path: string) => `${app.url}${path.replace(/:\w+/g, ID)}`;

  test.each(guarded.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s asks to sign in first',
    async (_name, route) => {
      const response = await fetch(address(route.path), { method: route.method.toUpperCase() });
      expect(response.status).toBe(401);
      const text = await response.text();
      // A reply to HEAD has no body.
      const told = route.method === 'head' ? { code: 'not_signed_in' } : (JSON.parse(text) as object);
      expect(told).toMatchObject({ code: 'not_signed_in' });
    },
  );

  const forStaff = contracts.filter(({ permission }) => ['staff', 'author', 'admin'].includes(permission));
  test.each(forStaff.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s refuses students and observers',
    async (_name, route) => {
      for (const role of ['student', 'observer'] as const) {
        const person = await app.person({ role });
        const response = await fetch(address(route.path), {
          method: route.method.toUpperCase(),
          headers: { authorization: `Bearer ${person.accessToken}` },
        });
        expect(response.status).toBe(403);
      }
    },
  );
});

describe('institutions', () => {
  test('the one of the address is named before sign-in', async () => {
    const { institution, ...screens } = await app.anonymous().ok(institutionsContract.current);
    expect(screens).toEqual({ progressHeartbeatSeconds: 30 });
    expect(institution).toMatchObject({ slug: FIRST, selfRegistration: true });
    const other = await app.anonymous().ok(institutionsContract.current, { query: { institution: SECOND } });
    expect(other.institution.name).toBe('Second College');
  });

  test('a token is never widened by naming another one', async () => {
    const person = await app.person();
    const { institution } = await app
      .as(person)
      .ok(institutionsContract.current, { query: { institution: SECOND } });
    expect(institution.slug).toBe(FIRST);
  });

  test('one that does not exist is not found', async () => {
    const problem = await app
      .anonymous()
      .refused(institutionsContract.current, { query: { institution: 'nowhere' } });
    expect(problem).toMatchObject({ status: 404, code: 'institution_not_found' });
  });

  test('the built-in one takes no accounts', async () => {
    const body = {
      email: 'x@people.example',
      password: 'long enough 123',
      fullName: 'X',
      institution: 'system',
    };
    expect(await app.anonymous().refused(identityContract.register, { body })).toMatchObject({
      code: 'registration_closed',
    });
  });
});

describe('for operators and scripts', () => {
  test('health, readiness with its four checks, and figures', async () => {
    expect(await app.anonymous().ok(operationsContract.health)).toMatchObject({ status: 'ok' });
    const ready = await app.anonymous().ok(operationsContract.ready);
    expect(ready.status).toBe('ready');
    expect(Object.values(ready.checks).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok']);
    const figures = await (await fetch(`${app.url}/metrics`)).text();
    expect(figures).toMatch(
      /lectern_http_request_duration_seconds_count\{route="\/health",method="GET",status="200"\} \d+/,
    );
  });

  test('the description that is served is the one that is committed', async () => {
    const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toHaveLength(new Set(contracts.map(({ path }) => path)).size);
  });

  test('the documentation loads nothing from elsewhere', async () => {
    const page = await (await fetch(`${app.url}/api/docs/`)).text();
    expect(page).not.toMatch(/(src|href)="https?:/);
    for (const [, file] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await fetch(`${app.url}${file}`)).status).toBe(200);
    }
  });
});
