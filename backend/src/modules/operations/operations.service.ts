import { AppError } from '../../platform/errors.ts';
import type { Platform } from '../../platform/platform.ts';

const KEPT_MILLISECONDS = 5_000;
const CHECK_MILLISECONDS = 3_000;

export type CheckName = 'courseRetrieval' | 'progressTracking' | 'userAuthentication' | 'analytics';
/** What must work for requests to succeed; each rejects when it does not. */
export type ReadinessChecks = Record<CheckName, () => Promise<unknown>>;
type CheckResult = { status: 'ok' | 'failed'; duration: number };
type Readiness = {
  status: 'ready' | 'degraded';
  totalResponseTime: number;
  checks: Record<CheckName, CheckResult>;
  cache: 'in_process' | 'redis' | 'redis_away';
};

export type OperationsService = ReturnType<typeof createOperationsService>;

/** Health, readiness and figures of this process. */
export function createOperationsService(
  { cache, clock, metrics, logger }: Pick<Platform, 'cache' | 'clock' | 'metrics' | 'logger'>,
  checks: ReadinessChecks,
  about: { version: string; openApiText: () => string },
) {
  const startedAt = clock.now().toISOString();
  let last: { at: number; result: Promise<Readiness | AppError> } | null = null;
  let draining = false;

  async function runCheck(name: CheckName): Promise<CheckResult> {
    const started = performance.now();
    const result = (status: 'ok' | 'failed') => ({
      status,
      duration: Math.round(performance.now() - started),
    });
    try {
      await within(CHECK_MILLISECONDS, checks[name]());
      return result('ok');
    } catch (error) {
      logger.error({ err: error, check: name }, 'a readiness check failed');
      return result('failed');
    }
  }

  async function runChecks(): Promise<Readiness | AppError> {
    const started = performance.now();
    const names = Object.keys(checks) as CheckName[];
    const results = await Promise.all(names.map(async (name) => [name, await runCheck(name)] as const));
    const byName = Object.fromEntries(results) as Record<CheckName, CheckResult>;
    if (results.some(([, { status }]) => status === 'failed')) {
      return new AppError('not_ready_to_serve', 503, 'A check fails.', { extra: { checks: byName } });
    }
    const state = cache.state();
    const totalResponseTime = Math.round(performance.now() - started);
    return {
      status: state === 'redis_away' ? 'degraded' : 'ready',
      totalResponseTime,
      checks: byName,
      cache: state,
    };
  }

  return {
    health: () => ({ status: 'ok' as const, version: about.version, startedAt }),

    /** @throws AppError `not_ready_to_serve` when a check fails or the process is about to end */
    async ready(): Promise<Readiness> {
      if (draining) throw new AppError('not_ready_to_serve', 503, 'The server is about to stop.');
      const now = performance.now();
      if (!last || now - last.at > KEPT_MILLISECONDS) last = { at: now, result: runChecks() };
      const result = await last.result;
      if (result instanceof AppError) throw result;
      return result;
    },

    /** From now on the server says that it is not ready, so that no new requests are sent to it. */
    drain(): void {
      draining = true;
    },

    metricsText: (): Promise<string> => metrics.registry.metrics(),
    openApiText: about.openApiText,
  };
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
