import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** A secret may be given directly as NAME or as a file path in NAME_FILE (Docker and Kubernetes secrets). */
const SECRET_NAMES = [
  'DATABASE_URL',
  'DATABASE_WORKER_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'JWT_SECRET',
  'ANTHROPIC_API_KEY',
  'OPENAI_API_KEY',
  'S3_SECRET_ACCESS_KEY',
] as const;

/** What a bucket needs. */
const S3_NAMES = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

const url = z.url();
const seconds = z.coerce.number().int().min(1);

const ConfigSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: url.optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  DATABASE_URL: url,
  DATABASE_WORKER_URL: url,
  DATABASE_OWNER_URL: url.optional(),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(16),
  REDIS_URL: url.optional(),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters'),
  ACCESS_TOKEN_SECONDS: seconds.default(900),
  REFRESH_TOKEN_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  BCRYPT_ROUNDS: z.coerce.number().int().min(4).max(15).default(12),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(z.array(url)),
  DEFAULT_INSTITUTION: z.string().min(1).default('demo-college'),
  /** Nobody else runs jobs, so those a killed process left behind are due at once. */
  ONLY_WORKER: z.stringbool().default(false),
  SEED_DEMO: z.stringbool().default(false),
  STATIC_DIRECTORY: z.string().optional(),
  ANTHROPIC_API_KEY: z.string().min(1).optional(),
  ANTHROPIC_BASE_URL: url.optional(),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: url.optional(),
  AI_TEXT_MODEL: z.string().min(1).optional(),
  AI_IMAGE_MODEL: z.string().min(1).optional(),
  AI_EMBEDDING_MODEL: z.string().min(1).optional(),
  AI_IDLE_SECONDS: seconds.default(60),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  RATE_LIMIT_LOGIN_PER_ACCOUNT: z.coerce.number().int().min(1).default(10),
  RATE_LIMIT_LOGIN_PER_ADDRESS: z.coerce.number().int().min(1).default(60),
  RATE_LIMIT_GENERATIONS_PER_HOUR: z.coerce.number().int().min(1).default(60),
  RATE_LIMIT_UPLOADS_PER_HOUR: z.coerce.number().int().min(1).default(60),
  RATE_LIMIT_TUTOR_PER_HOUR: z.coerce.number().int().min(1).default(120),
  RATE_LIMIT_SUGGESTIONS_PER_HOUR: z.coerce.number().int().min(1).default(120),
  GENERATIONS_AT_ONCE: z.coerce.number().int().min(1).default(2),
  GENERATIONS_PER_WORKER: z.coerce.number().int().min(1).max(100).default(4),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).default(30),
  PROGRESS_HEARTBEAT_SECONDS: z.coerce.number().int().min(5).max(600).default(30),
  /** Where files of institutions are kept; the embedded default keeps them beside its database. */
  MEDIA_DIRECTORY: z.string().min(1).default('.lectern/media'),
  /** A bucket instead of that folder: all of these, or none. */
  S3_ENDPOINT: url.optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** Put in front of the addresses of files: a network that fetches from this server and keeps what it fetched. */
  MEDIA_CDN_URL: url.optional(),
  MEDIA_URL_MINUTES: z.coerce.number().int().min(5).max(1440).default(360),
  MEDIA_MAX_MB: z.coerce.number().int().min(1).max(1024).default(100),
  MEDIA_QUOTA_MB: z.coerce.number().int().min(1).max(100_000_000).default(10_000),
  MEDIA_UPLOAD_HOURS: z.coerce.number().int().min(1).max(720).default(24),
  MEDIA_ORPHAN_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** Everything the process may be told from outside; parsed once, passed in. */
export type Config = z.infer<typeof ConfigSchema>;

/** The environment as strings; the only reader of `process.env` in the backend. */
export function readEnvironment(): Record<string, string | undefined> {
  return process.env;
}

/**
 * Parses the environment.
 * @param environment names to strings; an empty string counts as absent
 * @throws AppError `config_invalid` with one line that names every wrong or missing variable
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  for (const name of SECRET_NAMES) {
    const file = given[`${name}_FILE`];
    if (file !== undefined && given[name] === undefined) given[name] = readSecret(name, file);
  }
  const parsed = ConfigSchema.safeParse(given);
  const lacking = S3_NAMES.filter((name) => given[name] === undefined);
  if (lacking.length > 0 && lacking.length < S3_NAMES.length) {
    const names = lacking.join(', ');
    throw new AppError('config_invalid', 500, `The configuration is wrong. A bucket needs ${names}, too.`);
  }
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('config_invalid', 500, `The configuration is wrong. ${problems.join('; ')}`);
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new AppError('config_invalid', 500, `${name}_FILE names ${file}, which cannot be read`);
  }
}
