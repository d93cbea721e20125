import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openContractGate, type ContractGate, type Violation } from './support/contract-gate.ts';

let folder: string;
let server: Server;
let gate: ContractGate;

/** A server that keeps the contract nowhere. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-gate-'));
  server = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/api/courses' ? 'application/json' : 'text/html');
    response.end('{"courses":"none"}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  gate = await openContractGate((server.address() as AddressInfo).port, join(folder, 'violations'));
});
afterAll(async () => {
  await gate?.close();
  server?.closeAllConnections();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function violations(): Promise<Violation[]> {
  const lines = (await readFile(join(folder, 'violations'), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Violation);
}

describe('the gate of the contract', () => {
  it('finds out a body, a media type and a route that nobody declared, and lets pages pass', async () => {
    for (const path of ['/api/courses', '/api/progress/events', '/api/nowhere', '/courses'])
      await (await fetch(gate.url + path, { headers: { authorization: 'Bearer x' } })).text();
    const told = await violations();
    expect(told.map(({ route }) => route)).toEqual([
      'get /api/courses',
      'get /api/courses',
      'get /api/progress/events',
      'GET /api/nowhere',
    ]);
    expect(told[2]!.what).toBe('status 200 is of type text/html, not text/event-stream');
    expect(told[3]!.what).toBe('the route is not declared');
  });

  it('lets the server refuse what nobody described, and finds out when it does not', async () => {
    const before = (await violations()).length;
    const reply = await fetch(`${gate.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 7 }),
    });
    expect(await reply.text()).toBe('{"courses":"none"}');
    const told = (await violations()).slice(before);
    expect(told[0]!.route).toBe('post /api/auth/login');
    expect(told[0]!.what).toMatch(/^the server takes what is not described: .*UNPROCESSABLE_ENTITY/);
  });
});
