import { createHash } from 'node:crypto';
import { signedIn, type RequestContext, type Tenant } from '../../platform/http/caller.ts';
import { FinishedReply, type Exchange, type RouteBinder } from '../../platform/http/define-route.ts';
import type { InstitutionsService } from '../institutions/index.ts';
import type { CourseReadingService } from './courses-reading.service.ts';
import { coursesRecommendationsContract } from './courses-recommendations.contract.ts';
import { coursesContract } from './courses.contract.ts';

/** Kept by the browser of one person, and asked for again each time. */
const PRIVATE = { 'cache-control': 'private, no-cache', vary: 'authorization' };
const COVER_HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
};

type Tagged = { reply: FinishedReply; etag: string };
/** The reply made from bytes that are kept: hashed once for as long as the bytes live. */
const tagged = new WeakMap<Buffer, Tagged>();

function tag(bytes: Buffer): Tagged {
  const known = tagged.get(bytes);
  if (known) return known;
  const etag = `W/"${createHash('sha1').update(bytes).digest('base64url')}"`;
  const made = { etag, reply: new FinishedReply(bytes, { ...PRIVATE, etag }) };
  tagged.set(bytes, made);
  return made;
}

/** The bytes, or 304 where the reader has them already. */
function answer(bytes: Buffer, { request, response }: Exchange): FinishedReply {
  const { reply, etag } = tag(bytes);
  if (request.headers['if-none-match'] === etag) response.status(304).set(reply.headers).end();
  return reply;
}

const later = (bytes: Buffer | Promise<Buffer>, exchange: Exchange) =>
  bytes instanceof Promise ? bytes.then((made) => answer(made, exchange)) : answer(bytes, exchange);

type Within = <Result>(
  context: RequestContext,
  slug: string | undefined,
  read: (tenant: Tenant) => Result | Promise<Result>,
) => Result | Promise<Result>;

/** Reads at once for somebody signed in, who reads in the institution of their token. */
const readerOf =
  (institutions: InstitutionsService): Within =>
  (context, slug, read) => {
    const { actor } = context;
    return actor
      ? read(signedIn({ ...context, actor }))
      : institutions.resolveTenant(context, slug).then(read);
  };

/** The routes that need no course's id. */
export function bindCatalogueRoutes(
  bind: RouteBinder,
  courses: CourseReadingService,
  institutions: InstitutionsService,
): void {
  const within = readerOf(institutions);
  bind(coursesContract.list, ({ query }, context, exchange) =>
    within(context, query.institution, (tenant) => later(courses.list(tenant, query), exchange)),
  );
  bind(coursesContract.facets, ({ query }, context, exchange) =>
    within(context, query.institution, (tenant) => later(courses.facets(tenant), exchange)),
  );
}

export function bindCourseReadingRoutes(
  bind: RouteBinder,
  courses: CourseReadingService,
  institutions: InstitutionsService,
): void {
  const within = readerOf(institutions);
  bind(coursesContract.get, ({ params, query }, context) =>
    within(
      context,
      query.institution,
      async (tenant) => new FinishedReply(await courses.get(tenant, params.courseId, query.view), PRIVATE),
    ),
  );
  bind(coursesContract.cover, ({ params, query }, context) =>
    within(
      context,
      query.institution,
      async (tenant) =>
        new FinishedReply(await courses.cover(tenant, params.courseId, query.key), COVER_HEADERS),
    ),
  );
  bind(coursesContract.picture, async ({ params }) => {
    const { bytes, mediaType } = await courses.picture(params.institutionId, params.key);
    return new FinishedReply(bytes, { ...COVER_HEADERS, 'content-type': mediaType });
  });
  bind(coursesContract.section, async ({ params }, context) => ({
    section: await courses.section(signedIn(context), params.courseId, params.sectionId),
  }));
  bind(coursesRecommendationsContract.recommendations, async ({ query }, context) => ({
    recommendations: await courses.recommendations(signedIn(context), query),
  }));
  bind(coursesContract.versions, async ({ params }, context) => ({
    versions: await courses.versions(signedIn(context), params.courseId),
  }));
}
