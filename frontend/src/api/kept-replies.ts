import type { Person } from '../lib/device/device-database.ts';
import { NO_COURSE } from '../lib/device/no-course.ts';
import { later, pageShown } from '../lib/page-shown.ts';
import { isReachable, noteReached } from '../lib/reachability.ts';
import { devicePerson } from './device-person.ts';

const device = later(() => import('../lib/device/kept-content.ts'));

/** Replies that can be read without the network, and how to find their course. */
const keepable = [
  { pattern: /^\/api\/courses\/([0-9a-f-]{36})$/, course: true },
  { pattern: /^\/api\/courses\/([0-9a-f-]{36})\/sections\/[0-9a-f-]{36}$/, course: true },
  { pattern: /^\/api\/courses\/([0-9a-f-]{36})\/glossary$/, course: true },
  { pattern: /^\/api\/progress\/courses\/([0-9a-f-]{36})\/access$/, course: true },
  { pattern: /^\/api\/progress\/courses\/([0-9a-f-]{36})\/objectives$/, course: true },
  { pattern: /^\/api\/progress\/courses\/([0-9a-f-]{36})\/next-step$/, course: true },
  { pattern: /^\/api\/progress$/, course: false },
  { pattern: /^\/api\/achievements$/, course: false },
  { pattern: /^\/api\/students\/me\/due-dates$/, course: false },
];

/** Milliseconds to wait for the server where a copy is at hand: a network that swallows requests must not stop a reader. */
const PATIENCE = { reachable: 8_000, away: 2_500 };

/** What a proxy answers when the application behind it is away. */
export const servedByNobody = new Set([502, 503, 504]);

type Kept = { person: Person; path: string; courseId: string };

/** What a request would be kept as; null for all that is not read or not kept. */
function keptAs(request: Request): Kept | null {
  const person = devicePerson();
  if (!person || request.method !== 'GET') return null;
  const { pathname, search } = new URL(request.url);
  if (search !== '') return null;
  for (const { pattern, course } of keepable) {
    const match = pattern.exec(pathname);
    if (match) return { person, path: pathname, courseId: course ? match[1]! : NO_COURSE };
  }
  return null;
}

async function copyOf({ person, path }: Kept): Promise<Response | null> {
  const found = await device()
    .then(({ findReply }) => findReply(person, path))
    .catch(() => undefined);
  return found ? new Response(found.body, { headers: { 'content-type': 'application/json' } }) : null;
}

async function keepCopy(kept: Kept, reply: Response): Promise<void> {
  const body = await reply.text();
  await pageShown();
  const { keepReply } = await device();
  if (devicePerson() !== kept.person) return;
  await keepReply(kept.person, {
    path: kept.path,
    courseId: kept.courseId,
    body,
    keptAt: new Date().toISOString(),
  });
}

/** Sends a request and notes whether the server answered. */
async function sendNoting(send: () => Promise<Response>): Promise<Response> {
  try {
    const reply = await send();
    noteReached(!servedByNobody.has(reply.status));
    return reply;
  } catch (failure) {
    if (!(failure instanceof DOMException && failure.name === 'AbortError')) noteReached(false);
    throw failure;
  }
}

/**
 * Sends a request. Where it may be kept: a good answer is kept on this device if its course is, and when no answer comes
 * the copy stands in for it.
 */
export async function sendOrRecall(request: Request, send: () => Promise<Response>): Promise<Response> {
  const kept = keptAs(request);
  if (!kept) return sendNoting(send);
  const sent = sendNoting(send).then((reply) => {
    if (reply.ok) void keepCopy(kept, reply.clone()).catch(() => undefined);
    return reply;
  });
  const reply = await Promise.race([sent.catch(() => null), tooLate()]);
  if (reply && !servedByNobody.has(reply.status)) return reply;
  const recalled = request.signal.aborted ? null : await copyOf(kept);
  if (!recalled) return sent;
  noteReached(false);
  return recalled;
}

function tooLate(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), isReachable() ? PATIENCE.reachable : PATIENCE.away);
  });
}
