import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LocalSettings } from '../platform/config/local-settings.ts';
import { roleUrls } from '../platform/database/embedded-database.ts';
import { AppError } from '../platform/errors.ts';

type Environment = Record<string, string | undefined>;

const CHECKOUT = join(import.meta.dirname, '../../..');
const DATABASE_NAMES = ['DATABASE_URL', 'DATABASE_WORKER_URL', 'DATABASE_OWNER_URL'];

/** The database of the embedded server. */
export const EMBEDDED_DATABASE = 'lectern';

/** True when the operator names a server of their own, directly or by a file that holds the address. */
export function namesDatabase(environment: Environment): boolean {
  return DATABASE_NAMES.some((name) => Boolean(environment[name]) || Boolean(environment[`${name}_FILE`]));
}

/**
 * The folder for everything that this machine keeps: `.lectern` in the checkout, or LECTERN_DATA. Made when missing.
 * @throws AppError `folder_unwritable`
 */
export function prepareFolder(environment: Environment): string {
  const folder = resolve(environment.LECTERN_DATA || join(CHECKOUT, '.lectern'));
  try {
    // Not recursive: below a folder that takes no entries, such as /proc, that never comes to an end.
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new AppError(
      'folder_unwritable',
      500,
      `Lectern cannot write to ${folder} (${reason}). Start as the user it belongs to, or set LECTERN_DATA to another folder.`,
      { cause },
    );
  }
}

/**
 * The environment of a start on this machine: what was given wins; the rest is what one person trying Lectern wants.
 * In production nothing secret or demonstrative is made up.
 * @param postgresPort of the embedded server; null when the operator names a server of their own
 */
export function completeEnvironment(
  environment: Environment,
  settings: LocalSettings,
  postgresPort: number | null,
): Environment {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const pages = join(CHECKOUT, 'frontend/dist');
  const isProduction = given.NODE_ENV === 'production';
  return {
    // The demo accounts have a known password, so only this machine may reach them unless HOST says otherwise.
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ...(existsSync(pages) ? { STATIC_DIRECTORY: pages } : {}),
    MEDIA_DIRECTORY: join(resolve(given.LECTERN_DATA || join(CHECKOUT, '.lectern')), 'media'),
    ...(isProduction ? {} : { JWT_SECRET: given.JWT_SECRET_FILE ? undefined : settings.jwtSecret }),
    ...(postgresPort === null ? {} : embeddedDatabase(settings, postgresPort, isProduction)),
    ...given,
  };
}

function embeddedDatabase(settings: LocalSettings, port: number, isProduction: boolean): Environment {
  const urls = roleUrls(`postgres://127.0.0.1:${port}`, EMBEDDED_DATABASE, {
    owner: settings.ownerPassword,
    app: settings.appPassword,
    worker: settings.workerPassword,
  });
  return {
    DATABASE_URL: urls.appUrl,
    DATABASE_WORKER_URL: urls.workerUrl,
    DATABASE_OWNER_URL: urls.ownerUrl,
    ...(isProduction ? {} : { SEED_DEMO: 'true' }),
  };
}
