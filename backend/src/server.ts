import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApp } from './app.ts';
import { createServices, openShared } from './composition.ts';
import type { Config } from './platform/config/config.ts';
import type { Logger } from './platform/observability/logger.ts';

const DRAIN_MILLISECONDS = 10_000;

export type RunningServer = {
  /** Where it listens, for example http://localhost:3000. */
  url: string;
  port: number;
  /** The AI author that is active, in words. */
  author: string;
  services: Awaited<ReturnType<typeof createServices>>;
  /** Stops listening, lets requests end, stops jobs, closes everything. */
  stop(): Promise<void>;
};

/**
 * Opens the services and listens.
 * @param options withWorker: run the jobs in this process too, with a set of services in the worker's database role;
 * logger: another one than that of the configured level on standard output
 * @throws when the port is taken or the database cannot be used
 */
export async function startServer(
  config: Config,
  options: { withWorker: boolean; logger?: Logger },
): Promise<RunningServer> {
  const shared = openShared(config, options.logger);
  const services = await createServices({ ...config, ONLY_WORKER: options.withWorker }, 'app', shared);
  const worker = options.withWorker
    ? await createServices({ ...config, ONLY_WORKER: true }, 'worker', shared)
    : null;
  if (worker) services.generation.sharePreviews(worker.generation);
  const closeServices = async () => {
    await worker?.close();
    await services.close();
    shared.revisions.close();
    shared.redis?.disconnect();
  };
  const server = createServer(buildApp(services));
  // Longer than the proxy keeps its connections, so that it never writes into one that is being closed.
  server.keepAliveTimeout = 75_000;
  try {
    await listen(server, config.PORT, config.HOST);
    await worker?.platform.jobs.work(worker.jobs());
  } catch (error) {
    server.close();
    await closeServices();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  return {
    url: config.PUBLIC_URL ?? `http://localhost:${port}`,
    port,
    author: services.generation.describeAuthor(),
    services,
    async stop() {
      services.operations.drain();
      services.generation.endStreams();
      services.progressEvents.endAll();
      services.coursePresence.endAll();
      services.review.endSuggestions();
      await services.tutoring.endAnswers();
      await closeServer(server);
      await closeServices();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function closeServer(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MILLISECONDS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
