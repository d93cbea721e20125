/**
 * What Lectern is compared with: Express routes that give the same bytes with the same authentication, request log and
 * rate limit, in the same order, and with nothing else. No security headers, no validation of what comes in or goes
 * out, no policies; a reply is what one SQL function returned, or what memory holds.
 */
import express, { type Express, type Request } from 'express';
import { introduce } from '../src/app.ts';
import type { Services } from '../src/composition.ts';
import { signedIn, type SignedIn } from '../src/platform/http/caller.ts';
import { contextOf } from '../src/platform/http/define-route.ts';
import { createRateLimits } from '../src/platform/http/rate-limits.ts';
import { createRequestLog } from '../src/platform/http/request-log.ts';
import { coursesContract } from '../src/modules/courses/courses.contract.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

function buildLimit({ platform, identity, redis }: Services): Express {
  const { config, logger, metrics } = platform;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.TRUST_PROXY);
  app.set('query parser', 'simple');
  app.use(introduce({ identity }));
  app.use(createRequestLog(logger, metrics));
  app.use('/api', createRateLimits(config, redis, logger).everything);
  return app;
}

function callerOf(request: Request): SignedIn {
  const { actor, ...context } = contextOf(request);
  if (!actor) throw new Error('The bench sent a request without a token.');
  return signedIn({ ...context, actor });
}

/** Pages of the catalogue held in memory, made by the product when they are asked for first. */
export function buildMemoryLimit(services: Services): Express {
  const app = buildLimit(services);
  const held = new Map<string, Buffer>();
  app.get('/api/courses', async (request, response) => {
    const caller = callerOf(request);
    const key = `${caller.actor.userId} ${request.url}`;
    let bytes = held.get(key);
    if (!bytes) {
      bytes = await services.courseReading.list(caller, coursesContract.list.query.parse(request.query));
      held.set(key, bytes);
    }
    response.set('content-type', JSON_TYPE).end(bytes);
  });
  return app;
}

/** Everything from the database by one function each (`limits.sql`), its text passed through. */
export function buildDatabaseLimit(services: Services): Express {
  const app = buildLimit(services);
  const { pool } = services.platform.database;
  const slug = services.platform.config.DEFAULT_INSTITUTION;
  const read = async (name: string, values: unknown[]): Promise<string> => {
    const places = values.map((_, index) => `$${index + 1}`).join(', ');
    const { rows } = await pool.query({ name, text: `select ${name}(${places}) as reply`, values });
    return (rows[0] as { reply: string }).reply;
  };
  app.get('/api/courses', async (request, response) => {
    const { institutionId, actor } = callerOf(request);
    const limit = Number(request.query['limit']);
    const offset = (Number(request.query['page']) - 1) * limit;
    const reply = await read('bench_catalogue', [institutionId, actor.userId, slug, limit, offset]);
    response.set('content-type', JSON_TYPE).end(reply);
  });
  app.get('/api/courses/:courseId', async (request, response) => {
    const { institutionId, actor } = callerOf(request);
    const reply = await read('bench_course', [institutionId, actor.userId, slug, request.params.courseId]);
    response.set('content-type', JSON_TYPE).end(reply);
  });
  const path = '/api/progress/lessons/:lessonId/sections/:sectionId';
  app.post(path, express.json(), async (request, response) => {
    const { institutionId, actor } = callerOf(request);
    const { lessonId, sectionId } = request.params;
    const { eventId, completed, timeSpent } = request.body as Record<string, unknown>;
    const values = [institutionId, actor.userId, lessonId, sectionId, eventId, completed, timeSpent];
    response.set('content-type', JSON_TYPE).end(await read('bench_progress', values));
  });
  return app;
}
