import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig, type Config } from '../../src/platform/config/config.ts';
import type { Logger } from '../../src/platform/observability/logger.ts';
import type { Role } from '../../src/platform/http/route-contract.ts';
import { seed, seedInstitution } from '../../src/seed.ts';
import { startServer, type RunningServer } from '../../src/server.ts';
import { createApiClient, type ApiClient } from './api-client.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { identityContract } from '../../src/modules/identity/identity.contract.ts';

const PASSWORD = 'a password for tests';

/** Somebody who is signed in. */
export type TestPerson = {
  id: string;
  email: string;
  password: string;
  role: Role;
  institution: { id: string; slug: string };
  accessToken: string;
};

export type TestApp = {
  url: string;
  port: number;
  database: TestDatabase;
  services: RunningServer['services'];
  config: Config;
  /** A person with an account of their own, signed in; by default a student of "first-college". */
  person(wanted?: { role?: Role; institution?: string; fullName?: string }): Promise<TestPerson>;
  as(person: TestPerson): ApiClient;
  anonymous(): ApiClient;
  /** Stops the server and leaves the database; for tests of what survives. */
  stopServer(): Promise<void>;
  close(): Promise<void>;
};

/** Institutions that every test app has. */
export const FIRST = 'first-college';
export const SECOND = 'second-college';

/**
 * The whole server, with its worker, on a database of its own and a free port.
 * @param environment variables that differ from those of tests; `database` reuses one that another app left
 */
export async function startTestApp(
  environment: Record<string, string> = {},
  options: { database?: TestDatabase; withWorker?: boolean; logger?: Logger } = {},
): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const config = parseConfig(testEnvironment(database, environment));
  await seed(config);
  const server = await startServer(config, {
    withWorker: options.withWorker ?? true,
    logger: options.logger,
  });
  const url = `http://127.0.0.1:${server.port}`;
  const institutions = new Map<string, { id: string; slug: string }>();
  for (const [slug, name] of [
    [FIRST, 'First College'],
    [SECOND, 'Second College'],
  ] as const) {
    const { id } = await seedInstitution(server.services, { slug, name, selfRegistration: true });
    institutions.set(slug, { id, slug });
  }
  let stopped = false;
  const stopServer = async () => {
    if (stopped) return;
    stopped = true;
    await server.stop();
  };
  return {
    url,
    port: server.port,
    database,
    services: server.services,
    config,
    as: (person) => createApiClient(url, person.accessToken),
    anonymous: () => createApiClient(url, null),
    async person({ role = 'student', institution = FIRST, fullName = 'Robin Reader' } = {}) {
      const home = institutions.get(institution)!;
      const email = `${role}-${randomUUID()}@people.example`;
      const member = { institutionId: home.id, email, fullName, password: PASSWORD, role };
      await server.services.identity.ensurePerson(member);
      const reply = await createApiClient(url, null).ok(identityContract.login, {
        body: { email, password: PASSWORD, institution },
      });
      return {
        id: reply.user.id,
        email,
        password: PASSWORD,
        role,
        institution: home,
        accessToken: reply.accessToken,
      };
    },
    stopServer,
    async close() {
      await stopServer();
      await database.drop();
    },
  };
}

/** The environment of a test server: everything real, fast hashes, limits out of the way unless a test is about them. */
export function testEnvironment(
  database: TestDatabase,
  changes: Record<string, string>,
): Record<string, string> {
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: database.appUrl,
    DATABASE_WORKER_URL: database.workerUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_POOL_MAX: '10',
    JWT_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    BCRYPT_ROUNDS: '4',
    DEFAULT_INSTITUTION: FIRST,
    MEDIA_DIRECTORY: join(tmpdir(), 'lectern-tests', `media-${process.pid}`),
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '1000000',
    RATE_LIMIT_LOGIN_PER_ADDRESS: '1000000',
    RATE_LIMIT_GENERATIONS_PER_HOUR: '1000000',
    RATE_LIMIT_UPLOADS_PER_HOUR: '1000000',
    RATE_LIMIT_TUTOR_PER_HOUR: '1000000',
    RATE_LIMIT_SUGGESTIONS_PER_HOUR: '1000000',
    ...changes,
  };
}
