import { parseConfig, readEnvironment } from './platform/config/config.ts';
import { migrate } from './platform/database/migrate.ts';
import { AppError } from './platform/errors.ts';
import { describeFailure } from './platform/process/run-program.ts';
import { seed } from './seed.ts';

/** Brings the database of a deployment up to this release, once, before its servers start. */
try {
  const config = parseConfig(readEnvironment());
  if (!config.DATABASE_OWNER_URL) {
    throw new AppError(
      'config_invalid',
      500,
      'DATABASE_OWNER_URL: migrating needs the role that owns the tables.',
    );
  }
  await migrate(config.DATABASE_OWNER_URL, (line) => void process.stdout.write(`${line}\n`));
  await seed(config);
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(1);
}
