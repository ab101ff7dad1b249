import { MutationCache, QueryClient } from '@tanstack/react-query';

import { ApiError } from './api-error.ts';
import { failedParts } from './failed-parts.ts';

const maxRetries = 2;

/**
 * Reads are retried when another try may help; writes never, because the first may have arrived. A write that found no space has
 * the page look at once whether that goes for all of them.
 */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 507) void client.invalidateQueries(failedParts);
      },
    }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (count, error) => count < maxRetries && canRetry(error) },
      mutations: { retry: false },
    },
  });
  return client;
}

function canRetry(error: Error): boolean {
  return error instanceof ApiError && (error.code === 'NO_ANSWER' || error.status >= 502);
}
