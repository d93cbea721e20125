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
      // Without the network too: what is kept on this device answers.
      queries: { networkMode: 'always', retry: shouldRetry, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
