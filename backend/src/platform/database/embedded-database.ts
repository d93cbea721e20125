import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { DATABASE_FOLDER } from './migrate.ts';

/** The login roles of Lectern; none is a superuser or may bypass row security. */
const ROLES = { owner: 'lectern_owner', app: 'lectern_app', worker: 'lectern_worker' } as const;

export type RolePasswords = Record<keyof typeof ROLES, string>;

export type RoleUrls = { ownerUrl: string; appUrl: string; workerUrl: string };

/**
 * Makes a database owned by `lectern_owner`, and the three roles with these passwords, where they are missing.
 * @param superuserUrl of any database of the server
 * @returns how each role connects to the database
 */
export async function ensureDatabase(
  superuserUrl: string,
  database: string,
  passwords: RolePasswords,
): Promise<RoleUrls> {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  });
  await withClient(databaseUrl(superuserUrl, database), async (client) => {
    await client.query(readFileSync(join(DATABASE_FOLDER, 'init/01-roles.sql'), 'utf8'));
    for (const [key, role] of Object.entries(ROLES)) {
      const password = client.escapeLiteral(passwords[key as keyof typeof ROLES]);
      await client.query(`alter role ${role} password ${password}`);
    }
  });
  return roleUrls(superuserUrl, database, passwords);
}

/** How the three roles connect to a database of the server that `superuserUrl` names. */
export function roleUrls(superuserUrl: string, database: string, passwords: RolePasswords): RoleUrls {
  const as = (key: keyof typeof ROLES) => databaseUrl(superuserUrl, database, ROLES[key], passwords[key]);
  return { ownerUrl: as('owner'), appUrl: as('app'), workerUrl: as('worker') };
}

/** The address of another database of the same server, as the same or as another role. */
export function databaseUrl(serverUrl: string, database: string, user?: string, password?: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (user !== undefined) url.username = encodeURIComponent(user);
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.href;
}

/** Runs `use` with a connection of its own, closed afterwards whatever happens. */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
