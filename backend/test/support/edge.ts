import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/platform/database/embedded-port.ts';
import { eventually } from './eventually.ts';

const CONFIGURATION = join(import.meta.dirname, '../../../nginx');

export type EdgeReply = { status: number; headers: IncomingMessage['headers']; text: string };
export type EdgeRequest = { method?: string; headers?: Record<string, string>; body?: object };

/** Debian's nginx with the configuration of the reference deployment, TLS included, before given processes. */
export type Edge = {
  /** Where it listens; its certificate is signed by nobody. */
  url: string;
  fetch(path: string, init?: EdgeRequest): Promise<EdgeReply>;
  /** The response as it arrives, for streams. */
  open(path: string, init?: EdgeRequest): Promise<IncomingMessage>;
  stop(): Promise<void>;
};

/**
 * Starts the edge and the file server of the frontend image on free ports of this machine.
 * @param backends addresses of API processes, host:port · @param site a folder with index.html and assets/
 */
export async function startEdge(backends: string[], site: string): Promise<Edge> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-edge-'));
  // As root nginx reads files in workers of another user.
  for (const open of [folder, site]) chmodSync(open, 0o755);
  const [http, https, frontend] = [await freePort(), await freePort(), await freePort()];
  cpSync(CONFIGURATION, folder, { recursive: true });
  mkdirSync(join(folder, 'ssl'), { recursive: true });
  certify(join(folder, 'ssl'));
  rewrite(join(folder, 'listen.conf'), [
    ['listen 80;', `listen 127.0.0.1:${http};`],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${https} ssl http2;`],
    ['/etc/nginx/ssl/', `${folder}/ssl/`],
  ]);
  rewrite(join(folder, 'upstreams.conf'), [
    ['server backend:3000;', backends.map((address) => `server ${address};`).join('\n  ')],
    ['server frontend:8080;', `server 127.0.0.1:${frontend};`],
  ]);
  rewrite(join(folder, 'frontend-site.conf'), [
    ['listen 8080;', `listen 127.0.0.1:${frontend};`],
    ['/srv/lectern', site],
  ]);
  const processes = [startNginx(folder, 'nginx.conf'), startNginx(folder, 'frontend.conf')];
  // A handshake for each of hundreds of requests would take longer than what is counted by the second.
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const open = opener(https, agent);
  const fetchText: Edge['fetch'] = async (path, init) => {
    const response = await open(path, init);
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return { status: response.statusCode ?? 0, headers: response.headers, text };
  };
  await eventually(() =>
    fetchText('/')
      .then((reply) => reply.status === 200)
      .catch(() => false),
  );
  return {
    url: `https://localhost:${https}`,
    open,
    fetch: fetchText,
    async stop() {
      agent.destroy();
      await Promise.all(processes.map(end));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function opener(port: number, agent: Agent): Edge['open'] {
  return (path, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          rejectUnauthorized: false,
          agent,
          headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
        },
        resolve,
      );
      outgoing.on('error', reject);
      outgoing.end(body ? JSON.stringify(body) : undefined);
    });
}

function certify(folder: string): void {
  const files = ['-keyout', join(folder, 'private.key'), '-out', join(folder, 'certificate.crt')];
  const subject = ['-subj', '/CN=localhost', '-days', '1'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, ...subject], {
    stdio: 'ignore',
  });
}

function rewrite(file: string, changes: [string, string][]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    text = text.replaceAll(from, to);
  }
  writeFileSync(file, text);
}

function startNginx(folder: string, file: string): ChildProcess {
  const settings = `daemon off; ${file === 'nginx.conf' ? `pid ${folder}/edge.pid;` : ''}`;
  return spawn('nginx', ['-p', folder, '-c', join(folder, file), '-e', 'stderr', '-g', settings], {
    stdio: 'ignore',
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
