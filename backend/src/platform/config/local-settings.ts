import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** 32 random bytes in letters that need no escaping in a URL. */
const secret = () => randomBytes(32).toString('base64url');
const Secret = z.string().min(32).default(secret);

const LocalSettingsSchema = z.object({
  superuserPassword: Secret,
  ownerPassword: Secret,
  appPassword: Secret,
  workerPassword: Secret,
  jwtSecret: Secret,
  postgresPort: z.number().int().min(1).max(65_535).nullable().default(null),
});

/** What the embedded default makes up once and keeps: passwords, the token secret, the database's port. */
export type LocalSettings = z.infer<typeof LocalSettingsSchema>;

/**
 * Reads `settings.json` of a data folder, and makes and saves what is missing in it.
 * @throws AppError `settings_invalid` when the file is there but is not what we wrote
 */
export function loadLocalSettings(folder: string): LocalSettings {
  const file = join(folder, 'settings.json');
  const settings = existsSync(file) ? parse(file) : LocalSettingsSchema.parse({});
  saveLocalSettings(folder, settings);
  return settings;
}

/** Writes the settings readable by their owner only; never leaves a half-written file. */
export function saveLocalSettings(folder: string, settings: LocalSettings): void {
  const file = join(folder, 'settings.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function parse(file: string): LocalSettings {
  try {
    return LocalSettingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new AppError(
      'settings_invalid',
      500,
      `${file} cannot be read. Restore it, or start afresh with \`npm start -- --reset\`.`,
      { cause },
    );
  }
}
