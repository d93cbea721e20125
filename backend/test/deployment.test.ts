import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEdge, type Edge } from './support/edge.ts';
import { startTestApp, type TestApp, type TestPerson } from './support/test-app.ts';
import { startRedis, type TestRedis } from './support/test-servers.ts';

const BRIEF = { title: 'Keeping bees', description: 'What a beginner needs in the first year.' };

let redis: TestRedis;
let first: TestApp;
let second: TestApp;
let edge: Edge;
let site: string;
let instructor: TestPerson;
beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'lectern-site-'));
  redis = await startRedis(site);
  mkdirSync(join(site, 'assets'));
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>Lectern</title>');
  writeFileSync(join(site, 'assets/index-abc123.js'), 'export {};');
  const environment = { REDIS_URL: redis.url, TRUST_PROXY: '1', PUBLIC_URL: 'https://localhost' };
  first = await startTestApp(environment);
  second = await startTestApp(environment, { database: first.database, withWorker: false });
  instructor = await first.person({ role: 'instructor' });
  edge = await startEdge(
    [first, second].map(({ port }) => `127.0.0.1:${port}`),
    site,
  );
});
afterAll(async () => {
  await edge?.stop();
  await second?.stopServer();
  await first?.close();
  await redis?.stop();
  rmSync(site, { recursive: true, force: true });
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const many = (count: number, ask: (index: number) => Promise<{ status: number }>) =>
  Promise.all(Array.from({ length: count }, (_, index) => ask(index))).then((replies) =>
    replies.map(({ status }) => status),
  );

describe('the edge of the reference deployment', () => {
  test('serves the screens: every address is the app, hashed files may be kept for ever', async () => {
    const page = await edge.fetch('/courses/some-deep-link');
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Lectern') });
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const file = await edge.fetch('/assets/index-abc123.js');
    expect(file.headers['cache-control']).toContain('immutable');
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect((await edge.fetch('/assets/missing.js')).status).toBe(404);
  });

  test('passes the API on to both processes, with one owner of its headers', async () => {
    const reply = await edge.fetch('/api/auth/me', { headers: bearer(instructor.accessToken) });
    expect(reply.status).toBe(200);
    expect(reply.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
    expect(JSON.parse((await edge.fetch('/api/nothing-here')).text)).toMatchObject({
      code: 'path_not_found',
    });
  });

  test('an address of the API that ends like a picture reaches the API', async () => {
    const reply = await edge.fetch(
      '/api/courses/00000000-0000-7000-8000-000000000000/cover.svg?institution=first-college&key=x',
    );
    expect(JSON.parse(reply.text)).toMatchObject({ status: 404, code: 'course_not_found' });
  });

  test('keeps figures and readiness inside', async () => {
    expect((await edge.fetch('/metrics')).status).toBe(404);
    expect((await edge.fetch('/ready')).status).toBe(404);
    expect((await edge.fetch('/health')).status).toBe(200);
  });

  test('past its burst a client is told to wait, and others behind the same address are not', async () => {
    const hasty = await first.person();
    const calm = await first.person();
    const statuses = await many(40, () => edge.fetch('/api/auth/me', { headers: bearer(hasty.accessToken) }));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(20);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
    expect((await edge.fetch('/api/auth/me', { headers: bearer(calm.accessToken) })).status).toBe(200);
  });

  test('made-up tokens buy nothing: the address has a ceiling', async () => {
    const statuses = await many(320, (index) =>
      edge.fetch('/api/auth/me', { headers: bearer(`made-up-${index}`) }),
    );
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });

  test('one generation a minute, two more in a burst, then 429', async () => {
    const eager = await first.person({ role: 'instructor' });
    const ask = () =>
      edge.open('/api/courses/generate-stream', {
        method: 'POST',
        headers: { ...bearer(eager.accessToken), 'idempotency-key': 'the same run each time' },
        body: BRIEF,
      });
    const statuses: (number | undefined)[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const response = await ask();
      statuses.push(response.statusCode);
      response.destroy();
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  test('a frame arrives within a second, gzip or not', async () => {
    const author = await second.person({ role: 'instructor' });
    const started = performance.now();
    const response = await edge.open('/api/courses/generate-stream', {
      method: 'POST',
      headers: { ...bearer(author.accessToken), 'accept-encoding': 'gzip' },
      body: BRIEF,
    });
    const readable =
      response.headers['content-encoding'] === 'gzip' ? response.pipe(createGunzip()) : response;
    let text = '';
    for await (const chunk of readable) {
      text += String(chunk);
      if (text.includes('stage_start')) break;
    }
    response.destroy();
    expect(text).toContain('"stage":"Course Outline Generation"');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('pages work with Redis, and go on when it is killed', async () => {
    const reader = await first.person();
    const catalogue = () => edge.fetch('/api/courses', { headers: bearer(reader.accessToken) });
    expect((await catalogue()).status).toBe(200);
    await redis.kill();
    expect(await many(8, catalogue)).toEqual(Array(8).fill(200));
    const ready = await fetch(`${first.url}/ready`);
    expect(await ready.json()).toMatchObject({ status: 'degraded', cache: 'redis_away' });
  });
});
