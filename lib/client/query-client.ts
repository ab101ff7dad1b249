import { QueryClient } from '@tanstack/react-query';

import { ApiError } from './api-error.ts';

const maxRetries = 2;

/** Reads are retried when another try may help; writes never, because the first may have arrived. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (count, error) => count < maxRetries && canRetry(error) },
      mutations: { retry: false },
    },
  });
}

function canRetry(error: Error): boolean {
  return error instanceof ApiError && (error.code === 'NO_ANSWER' || error.status >= 502);
}
