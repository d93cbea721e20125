import { QueryClient } from '@tanstack/react-query';
import { isApiError, OFFLINE } from './api-error.ts';

/** Retried: no reply at all, and a server that is briefly away. Never: a refusal, which would only be repeated. */
function shouldRetry(failures: number, error: unknown): boolean {
  if (failures >= 2 || !isApiError(error)) return false;
  return error.code === OFFLINE || error.status === 502 || error.status === 503 || error.status === 504;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
