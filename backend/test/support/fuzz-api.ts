import { z } from 'zod';
import { contracts } from '../../src/contract.ts';
import { ROLES, type RouteContract } from '../../src/platform/http/route-contract.ts';
import { Problem } from '../../src/platform/http/reply-schemas.ts';
import { createDice, pick, valueFor, type Dice } from './fuzz-values.ts';
import { SECOND, type TestApp, type TestPerson } from './test-app.ts';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const AT_ONCE = 8;
/** Password hashing takes the whole machine's time; a few are enough. */
const SLOW = new Set(['register', 'login']);
const SLOW_SHARE = 0.05;

/** What came of it: replies by status, and every request that the server failed. */
export type FuzzResult = {
  requests: number;
  statuses: Record<string, number>;
  failures: string[];
  routes: number;
};

type Schema = Parameters<typeof valueFor>[0];
const schemaOf = (type: z.ZodType | undefined): Schema | null =>
  type ? (z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema) : null;

/**
 * Sends requests of every route, as people of every role, with input that nearly fits.
 * @param ids ids that exist · @param seed gives the same requests again
 */
export async function fuzzApi(app: TestApp, count: number, ids: string[], seed: number): Promise<FuzzResult> {
  const dice = createDice(seed);
  const people: (TestPerson | null)[] = [null, await app.person({ institution: SECOND, role: 'admin' })];
  for (const role of ROLES) people.push(await app.person({ role }));
  const result: FuzzResult = { requests: 0, statuses: {}, failures: [], routes: 0 };
  const schemas = new Map(
    contracts.map((route) => [route, { query: schemaOf(route.query), body: schemaOf(route.body) }]),
  );
  const seen = new Set<string>();
  const known = [...ids, ...people.flatMap((person) => (person ? [person.id] : [])), NOBODY];
  for (let sent = 0; sent < count; sent += AT_ONCE) {
    const requests = Array.from({ length: Math.min(AT_ONCE, count - sent) }, (_, at) => {
      // Each route in turn first, then by chance.
      let route = sent + at < contracts.length ? contracts[sent + at]! : pick(dice, contracts);
      if (SLOW.has(route.operationId) && dice() > SLOW_SHARE) route = pick(dice, contracts);
      seen.add(route.operationId);
      return send(app, route, schemas.get(route)!, pick(dice, people), dice, known, result);
    });
    await Promise.all(requests);
  }
  result.routes = seen.size;
  return result;
}

async function send(
  app: TestApp,
  route: RouteContract,
  schemas: { query: Schema | null; body: Schema | null },
  person: TestPerson | null,
  dice: Dice,
  ids: string[],
  result: FuzzResult,
): Promise<void> {
  const path = route.path.replace(/:\w+/g, () =>
    encodeURIComponent(dice() < 0.95 ? pick(dice, ids) : 'odd\u0000id'),
  );
  const query = schemas.query ? (valueFor(schemas.query, dice, ids) as Record<string, unknown> | null) : {};
  const entries = Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  const search = new URLSearchParams(entries);
  const body = schemas.body ? JSON.stringify(valueFor(schemas.body, dice, ids)) : undefined;
  const stop = new AbortController();
  const response = await fetch(`${app.url}${path}?${search}`, {
    method: route.method.toUpperCase(),
    headers: {
      ...(person ? { authorization: `Bearer ${person.accessToken}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    signal: stop.signal,
  });
  result.requests += 1;
  result.statuses[response.status] = (result.statuses[response.status] ?? 0) + 1;
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) return stop.abort();
  const text = await response.text();
  const told = `${route.method} ${path}?${search} ${body?.slice(0, 500) ?? ''} as ${person?.role ?? 'nobody'}`;
  // A route may say that it cannot now: `/ready` of a busy machine does.
  const isDeclared = () =>
    route.errors[(JSON.parse(text) as { code: string }).code]?.status === response.status;
  if (response.status >= 500 && !isDeclared()) result.failures.push(`${response.status}: ${told}`);
  // What is asked for by its head alone has no body.
  const hasBody = route.method !== 'head';
  if (hasBody && response.status >= 400 && !Problem.safeParse(JSON.parse(text)).success) {
    result.failures.push(`no problem document: ${told}`);
  }
}
