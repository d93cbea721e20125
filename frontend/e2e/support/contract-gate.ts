/** A way to a server on which every call of the API is held against openapi.json, for `npm run soak -- --only contract`. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { connect, type AddressInfo } from 'node:net';
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
  const note = (violation: Violation) => appendFileSync(file, `${JSON.stringify(violation)}\n`);
  const gate = createServer((near, answer) => {
    const path = near.url!.split('?')[0]!;
    const route = findRoute(near.method!, path);
    if (!route && path.startsWith('/api/') && !UNDESCRIBED.test(path) && near.method !== 'OPTIONS')
      note({ route: `${near.method} ${path}`, what: 'the route is not declared' });
    const passesPrism = route?.isPlain === true;
    pass(near, answer, passesPrism ? port : serverPort, (far) => {
      if (passesPrism) faultsOf(far).forEach((what) => note({ route: route.name, what }));
      else if (route) noteFault(route, far, note);
    });
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

/** What prism says is wrong with a request or a reply. */
function faultsOf({ headers }: IncomingMessage): string[] {
  const told = headers['sl-violations'];
  if (told === undefined) return [];
  const text = String(told);
  if (!text.startsWith('[')) return [text.slice(0, 500)];
  const violations = JSON.parse(text) as { location: string[]; message: string }[];
  return violations.map(({ location, message }) => `${location.join('.')}: ${message}`);
}

function noteFault(
  route: ContractRoute,
  { statusCode, headers }: IncomingMessage,
  note: (it: Violation) => void,
) {
  const what = faultOfReply(route, statusCode!, headers['content-type'] ?? '');
  if (what) note({ route: route.name, what });
}

/** Hands a request on and its answer back, piece by piece; either side going away ends the other. */
function pass(
  near: IncomingMessage,
  answer: ServerResponse,
  port: number,
  look: (far: IncomingMessage) => void,
) {
  const far = send(
    {
      host: '127.0.0.1',
      port,
      method: near.method,
      path: near.url,
      // Prism unpacks what is packed and keeps the header that says it is not.
      headers: { ...near.headers, 'accept-encoding': 'identity' },
    },
    (reply) => {
      look(reply);
      answer.writeHead(reply.statusCode!, reply.headers);
      answer.flushHeaders();
      reply.pipe(answer);
      reply.on('error', () => answer.destroy());
    },
  );
  far.on('error', () => answer.destroy());
  answer.on('close', () => far.destroy());
  near.pipe(far);
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
