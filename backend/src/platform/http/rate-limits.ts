import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import type { Redis } from 'ioredis';
import { RedisStore, type RedisReply } from 'rate-limit-redis';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';
import { contextOf, type RouteLimiters } from './define-route.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** Per signed-in person, else per address; counted in Redis where there is one, in the process while it is away. */
export function createRateLimits(
  config: Config,
  redis: Redis | null,
  logger: Logger,
): { everything: RequestHandler; named: RouteLimiters } {
  const limiter = (
    name: string,
    windowMs: number,
    limit: number,
    keyOf: (request: Request) => string,
  ): RequestHandler => {
    const options: Partial<Options> = {
      windowMs,
      limit,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      identifier: name,
      keyGenerator: keyOf,
      passOnStoreError: true,
      logger: {
        warn: (...parts: unknown[]) => logger.warn({ parts }, 'rate limit'),
        error: (...parts: unknown[]) => logger.warn({ parts }, 'a request was not counted'),
      },
      handler: (request, response, next) => {
        const resetAt = (request as Request & { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime;
        const seconds = Math.max(
          1,
          Math.ceil(((resetAt?.getTime() ?? Date.now() + windowMs) - Date.now()) / 1000),
        );
        response.set('retry-after', String(seconds));
        next(new AppError('too_many_requests', 429, `Too many requests. Try again in ${seconds} seconds.`));
      },
    };
    const here = rateLimit(options);
    if (!redis) return here;
    const shared = rateLimit({ ...options, store: storeIn(redis, name) });
    return (request, response, next) => (redis.status === 'ready' ? shared : here)(request, response, next);
  };
  const address = (request: Request) => ipKeyGenerator(request.ip ?? '');
  const person = (request: Request) => contextOf(request).actor?.userId ?? address(request);
  const account = (request: Request) => {
    const email: unknown = (request.body as { email?: unknown } | undefined)?.email;
    return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : address(request);
  };
  const perAddress = limiter('login-address', MINUTE, config.RATE_LIMIT_LOGIN_PER_ADDRESS, address);
  const perAccount = limiter('login-account', MINUTE, config.RATE_LIMIT_LOGIN_PER_ACCOUNT, account);
  return {
    everything: limiter('requests', MINUTE, config.RATE_LIMIT_PER_MINUTE, person),
    named: {
      login: (request, response, next) =>
        perAddress(request, response, (error?: unknown) =>
          error ? next(error) : perAccount(request, response, next),
        ),
      generation: limiter('generation', HOUR, config.RATE_LIMIT_GENERATIONS_PER_HOUR, person),
      uploads: limiter('uploads', HOUR, config.RATE_LIMIT_UPLOADS_PER_HOUR, person),
      tutor: limiter('tutor', HOUR, config.RATE_LIMIT_TUTOR_PER_HOUR, person),
      suggestions: limiter('suggestions', HOUR, config.RATE_LIMIT_SUGGESTIONS_PER_HOUR, person),
    },
  };
}

function storeIn(redis: Redis, name: string): RedisStore {
  return new RedisStore({
    prefix: `lectern:limit:${name}:`,
    sendCommand: (command: string, ...args: string[]) => redis.call(command, ...args) as Promise<RedisReply>,
  });
}
