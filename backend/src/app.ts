import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cors from 'cors';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Services } from './composition.ts';
import { createRouteBinder, rememberContext } from './platform/http/define-route.ts';
import { createErrorHandler, unknownPath } from './platform/http/error-handler.ts';
import { refuseHalfCharacters } from './platform/http/json-text.ts';
import { createRateLimits } from './platform/http/rate-limits.ts';
import { createRequestLog } from './platform/http/request-log.ts';
import {
  bindAchievementsManageRoutes,
  bindAchievementsRoutes,
  bindStreakSettingsRoutes,
} from './modules/achievements/index.ts';
import { EMBED_ORIGINS } from './platform/http/embed-origins.ts';
import { bindAnalyticsRoutes } from './modules/analytics/index.ts';
import { bindAssessmentsRoutes, bindInitialAssessmentRoutes } from './modules/assessments/index.ts';
import { bindAuthorsRoutes } from './modules/authors/index.ts';
import {
  bindCatalogueRoutes,
  bindCourseAuthoringRoutes,
  bindCoursePresenceRoutes,
  bindCoursePublicationsRoutes,
  bindCourseReadingRoutes,
  bindCourseRulesRoutes,
} from './modules/courses/index.ts';
import {
  bindCohortsRoutes,
  bindDueDatesRoutes,
  bindEnrollmentsRoutes,
  bindEnrollmentsSettingsRoutes,
} from './modules/enrollments/index.ts';
import { bindAuthorsBudgetRoutes } from './modules/authors/index.ts';
import {
  bindGenerationEstimateRoutes,
  bindGenerationLedgerRoutes,
  bindGenerationOutlineRoutes,
  bindGenerationRoutes,
} from './modules/generation/index.ts';
import { bindGlossaryRoutes } from './modules/glossary/index.ts';
import { bindGroundingRoutes } from './modules/grounding/index.ts';
import { bindHomesRoutes } from './modules/homes/index.ts';
import { bindIdentityRoutes } from './modules/identity/index.ts';
import { bindInstitutionsRoutes } from './modules/institutions/index.ts';
import { bindMediaRoutes, bindMediaUploadsRoutes } from './modules/media/index.ts';
import { bindNotificationsRoutes } from './modules/notifications/index.ts';
import { bindNotesRoutes } from './modules/notes/index.ts';
import { bindRatingsRoutes } from './modules/ratings/index.ts';
import { bindOperationsRoutes, documentationPages } from './modules/operations/index.ts';
import { bindReviewRoutes } from './modules/review/index.ts';
import {
  bindProgressAdjustmentsRoutes,
  bindProgressAccessRoutes,
  bindProgressEventsRoutes,
  bindProgressExplainRoutes,
  bindProgressNextStepRoutes,
  bindProgressObjectivesRoutes,
  bindProgressPlacesRoutes,
  bindReadingSettingsRoutes,
  bindProgressRoutes,
  bindProgressSessionsRoutes,
  bindProgressSyncRoutes,
  bindProgressVersionsRoutes,
} from './modules/progress/index.ts';
import { bindSearchRoutes } from './modules/search/index.ts';
import { bindSourcesRoutes } from './modules/sources/index.ts';
import { bindTutoringRoutes } from './modules/tutoring/index.ts';

const BODY_LIMIT = '10mb';
const YEAR_SECONDS = 31_536_000;

/** Middleware and routers over the given services; does not listen. */
export function buildApp(services: Services): Express {
  const { config, logger, metrics } = services.platform;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.TRUST_PROXY);
  app.set('query parser', 'simple');

  app.use(introduce(services));
  app.use(createRequestLog(logger, metrics));
  app.use(securityHeaders(config.PUBLIC_URL?.startsWith('https:') ?? false));
  if (config.CORS_ORIGINS.length > 0)
    app.use('/api', cors({ origin: config.CORS_ORIGINS, credentials: true, exposedHeaders: ['ETag'] }));
  const limits = createRateLimits(config, services.redis, logger);
  const readBody = express.json({ limit: BODY_LIMIT, reviver: refuseHalfCharacters });
  // One step instead of two: each that is mounted at a path cuts every request's address and mends it again.
  app.use('/api', (request, response, next) =>
    limits.everything(request, response, (error?: unknown) =>
      error || request.method === 'GET' ? next(error) : readBody(request, response, next),
    ),
  );

  bindRoutes(app, services, limits);
  app.use('/api/docs', documentationPages());
  app.use('/api', unknownPath);
  if (config.STATIC_DIRECTORY) serveScreens(app, config.STATIC_DIRECTORY);
  app.use(unknownPath);
  app.use(createErrorHandler(logger));
  return app;
}

/** Makes the context of a request: its id, who calls by the access token, and where it came in. */
export function introduce({ identity }: Pick<Services, 'identity'>): RequestHandler {
  return (request: Request, response, next) => {
    const requestId = randomUUID();
    const [scheme, token] = request.headers.authorization?.split(' ', 2) ?? [];
    const actor = token && scheme?.toLowerCase() === 'bearer' ? identity.authenticate(token) : null;
    rememberContext(request, {
      requestId,
      actor,
      tokenRefused: token !== undefined && actor === null,
      host: request.hostname ?? '',
      address: request.ip ?? '',
    });
    response.set('x-request-id', requestId);
    next();
  };
}

/**
 * One owner of the headers: the app for the API and for the screens it serves itself. They are the same for every
 * reply, so helmet is asked once.
 */
function securityHeaders(https: boolean): RequestHandler {
  const headers = new Map<string, string>();
  const collector = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader() {},
  };
  const fill = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:', 'https:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'media-src': ["'self'", 'https:'],
        'frame-src': ["'self'", ...EMBED_ORIGINS],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        // The preview of a draft shows itself on a phone: a frame of ours in a page of ours.
        'frame-ancestors': ["'self'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: YEAR_SECONDS } : false,
    xFrameOptions: false,
    // These speak to Internet Explorer, Flash, and a filter that browsers have taken out.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  fill({} as Request, collector as unknown as Response, (failure) => {
    if (failure) throw failure;
  });
  const fixed = [...headers].map(([name, value]) => [name.toLowerCase(), value] as const);
  return (_request, response, next) => {
    for (const [name, value] of fixed) response.setHeader(name, value);
    next();
  };
}

function bindRoutes(app: Express, services: Services, limits: ReturnType<typeof createRateLimits>): void {
  const bind = createRouteBinder(app, limits.named);
  const { config } = services.platform;
  // What is asked most is looked for first: every route before it costs each request a comparison.
  bindCatalogueRoutes(bind, services.courseReading, services.institutions);
  bindIdentityRoutes(bind, services.identity, {
    secure: config.PUBLIC_URL?.startsWith('https:') ?? false,
    days: config.REFRESH_TOKEN_DAYS,
  });
  bindInstitutionsRoutes(bind, services.institutions, config.PROGRESS_HEARTBEAT_SECONDS);
  // Before the courses, whose `:courseId` would take `generations` for an id.
  bindAuthorsRoutes(bind, services.authors);
  bindGenerationRoutes(bind, services.generation);
  bindGenerationOutlineRoutes(bind, services.generation);
  bindGenerationLedgerRoutes(bind, services.generation);
  bindGenerationEstimateRoutes(bind, services.generation);
  bindAuthorsBudgetRoutes(bind, services.authorsBudget);
  bindCourseReadingRoutes(bind, services.courseReading, services.institutions);
  bindCourseAuthoringRoutes(bind, services.courseAuthoring);
  bindCoursePublicationsRoutes(bind, services.courseAuthoring);
  bindCoursePresenceRoutes(bind, services.coursePresence);
  bindCourseRulesRoutes(bind, services.courseRules);
  bindReviewRoutes(bind, services.review);
  bindSourcesRoutes(bind, services.sources);
  bindGroundingRoutes(bind, services.grounding);
  bindEnrollmentsRoutes(bind, services.enrollments);
  bindEnrollmentsSettingsRoutes(bind, services.enrollments, services.enrollmentsSettings);
  bindCohortsRoutes(bind, services.cohorts);
  bindDueDatesRoutes(bind, services.dueDates);
  bindAssessmentsRoutes(bind, services.assessments);
  bindInitialAssessmentRoutes(bind, services.initialAssessment, services.initialAssessmentSettings);
  bindProgressRoutes(bind, services.progress);
  bindProgressAccessRoutes(bind, services.progressAccess);
  bindProgressExplainRoutes(bind, services.progressExplain);
  bindProgressNextStepRoutes(bind, services.progressNextStep);
  bindProgressObjectivesRoutes(bind, services.progressObjectives);
  bindProgressPlacesRoutes(bind, services.progressPlaces);
  bindReadingSettingsRoutes(bind, services.readingSettings);
  bindProgressEventsRoutes(bind, services.progressEvents);
  bindProgressAdjustmentsRoutes(bind, services.progressAdjustments);
  bindProgressSessionsRoutes(bind, services.progressSessions);
  bindProgressSyncRoutes(bind, services.progressSync);
  bindProgressVersionsRoutes(bind, services.progressVersions);
  bindAchievementsRoutes(bind, services.achievements);
  bindAchievementsManageRoutes(bind, services.achievementsManage);
  bindStreakSettingsRoutes(bind, services.streakSettings);
  bindNotesRoutes(bind, services.notes);
  bindRatingsRoutes(bind, services.ratings);
  bindMediaUploadsRoutes(bind, services.mediaUploads);
  bindMediaRoutes(bind, services.media);
  bindNotificationsRoutes(bind, services.notifications);
  bindAnalyticsRoutes(bind, services.analytics);
  bindHomesRoutes(bind, services.homes);
  bindSearchRoutes(bind, services.search);
  bindTutoringRoutes(bind, services.tutoring);
  bindGlossaryRoutes(bind, services.glossary);
  bindOperationsRoutes(bind, services.operations);
}

/** The built SPA on the same origin: hashed files for ever, every other address is its index page. */
function serveScreens(app: Express, directory: string): void {
  const index = join(directory, 'index.html');
  if (!existsSync(index)) return;
  app.use(
    '/assets',
    express.static(join(directory, 'assets'), { immutable: true, maxAge: YEAR_SECONDS * 1000 }),
  );
  // Asked for anew each time, above all the service worker: an old one would go on serving old pages.
  const setHeaders = (response: Response) => response.set('cache-control', 'no-cache');
  app.use(express.static(directory, { index: false, cacheControl: false, setHeaders }));
  app.get(/^\/(?!api\/|assets\/)/, (request, response, next) => {
    if (!request.accepts('html')) return next();
    response.set('cache-control', 'no-cache').sendFile(index);
  });
}
