/** A way to a server on which every call of the API is held against openapi.json, for `npm run soak -- --only contract`. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import {
  createServer,
  request as send,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createRequire } from 'node:module';
import { connect, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { freePort } from '../../../backend/src/platform/database/embedded-port.ts';
import { createRouteFinder, DOCUMENT, faultOfReply, type ContractRoute } from './contract-routes.ts';

/** Where violations are written, one line of JSON each. Set: stories go through the gate. */
export const violationsFile = process.env['CONTRACT_VIOLATIONS'];

const PRISM = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
/** Not part of the API that is described: how it is described. */
const UNDESCRIBED = /^\/api\/(docs|openapi\.json)/;

export type ContractGate = { url: string; port: number; close(): Promise<void> };

/** A violation as soak reads it. */
export type Violation = { route: string; what: string };

/**
 * Stands before a server: what is plain JSON goes through `prism proxy --errors`, the rest (event streams, uploads, media,
 * pages) around it and is looked at here.
 */
export async function openContractGate(serverPort: number, file: string): Promise<ContractGate> {
  const port = await freePort();
  const prism = await startPrism(port, serverPort);
  const findRoute = createRouteFinder();
  const gate = createServer((near, answer) => {
    const path = near.url!.split('?')[0]!;
    const route = findRoute(near.method!, path);
    const name = route?.name ?? `${near.method} ${path}`;
    const note = (what: string) =>
      appendFileSync(file, `${JSON.stringify({ route: name, what } satisfies Violation)}\n`);
    if (!route && path.startsWith('/api/') && !UNDESCRIBED.test(path) && near.method !== 'OPTIONS')
      note('the route is not declared');
    if (route?.isPlain) {
      passPrism(near, answer, { route, prism: port, server: serverPort, note }).catch(() => answer.destroy());
    } else {
      pass(near, answer, serverPort, (far) => route && noteFault(route, far, note));
    }
  });
  await new Promise<void>((resolve) => {
    gate.listen(0, '127.0.0.1', resolve);
  });
  const address = gate.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    async close() {
      gate.closeAllConnections();
      await new Promise((resolve) => {
        gate.close(resolve);
      });
      const ended = once(prism, 'exit');
      prism.kill('SIGTERM');
      await ended;
    },
  };
}

type Note = (what: string) => void;
type Way = { route: ContractRoute; prism: number; server: number; note: Note };

/**
 * Through prism, which refuses itself what a request may not be. The server is then asked as well: it has to refuse it,
 * too, and in its own words, which the pages know.
 */
async function passPrism(
  near: IncomingMessage,
  answer: ServerResponse,
  { route, prism, server, note }: Way,
): Promise<void> {
  const body = await buffer(near);
  const checked = await ask(near, answer, prism, body);
  for (const fault of faultsOf(checked.reply)) note(fault);
  const refusal = refusalOfPrism(checked);
  if (refusal === null) return deliver(answer, checked);
  const unchecked = await ask(near, answer, server, body);
  if (unchecked.reply.statusCode! < 400) note(`the server takes what is not described: ${refusal}`);
  noteFault(route, unchecked.reply, note);
  deliver(answer, unchecked);
}

type Asked = { reply: IncomingMessage; bytes: Buffer };

/** Sends a request on, whole, and reads what is answered; ends with whoever asked. */
async function ask(
  near: IncomingMessage,
  answer: ServerResponse,
  port: number,
  body: Buffer,
): Promise<Asked> {
  const far = sendOn(near, port);
  answer.on('close', () => far.destroy());
  const answered = once(far, 'response') as Promise<[IncomingMessage]>;
  far.end(body);
  const [reply] = await answered;
  return { reply, bytes: await buffer(reply) };
}

function deliver(answer: ServerResponse, { reply, bytes }: Asked): void {
  answer.writeHead(reply.statusCode!, reply.headers);
  answer.end(bytes);
}

/** Why prism did not pass a request on; null when it did. */
function refusalOfPrism({ reply, bytes }: Asked): string | null {
  if (reply.statusCode! < 400 || reply.headers['sl-violations'] !== undefined) return null;
  const text = bytes.toString();
  return text.includes('https://stoplight.io/prism/errors#') ? text.slice(0, 500) : null;
}

/** What prism says is wrong with a request or a reply. */
function faultsOf({ headers }: IncomingMessage): string[] {
  const told = headers['sl-violations'];
  if (told === undefined) return [];
  const text = String(told);
  if (!text.startsWith('[')) return [text.slice(0, 500)];
  const violations = JSON.parse(text) as { location: string[]; message: string }[];
  return violations.map(({ location, message }) => `${location.join('.')}: ${message}`);
}

function noteFault(route: ContractRoute, { statusCode, headers }: IncomingMessage, note: Note): void {
  const what = faultOfReply(route, statusCode!, headers['content-type'] ?? '');
  if (what) note(what);
}

/** Hands a request on and its answer back, piece by piece; either side going away ends the other. */
function pass(
  near: IncomingMessage,
  answer: ServerResponse,
  port: number,
  look: (far: IncomingMessage) => void,
) {
  const far = sendOn(near, port);
  far.on('response', (reply) => {
    look(reply);
    answer.writeHead(reply.statusCode!, reply.headers);
    answer.flushHeaders();
    reply.pipe(answer);
    reply.on('error', () => answer.destroy());
  });
  far.on('error', () => answer.destroy());
  answer.on('close', () => far.destroy());
  near.pipe(far);
}

function sendOn({ method, url, headers }: IncomingMessage, port: number): ClientRequest {
  return send({
    host: '127.0.0.1',
    port,
    method,
    path: url,
    // Prism unpacks what is packed and keeps the header that says it is not.
    headers: { ...headers, 'accept-encoding': 'identity' },
  });
}

async function startPrism(port: number, serverPort: number): Promise<ChildProcess> {
  const words = [
    'proxy',
    '--errors',
    '--cors',
    'false',
    '-v',
    'silent',
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
  ];
  const prism = spawn(process.execPath, [PRISM, ...words, DOCUMENT, `http://127.0.0.1:${serverPort}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let hasEnded = false;
  prism.once('exit', () => (hasEnded = true));
  while (!(await answers(port))) {
    if (hasEnded) throw new Error('Prism could not be started.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return prism;
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
