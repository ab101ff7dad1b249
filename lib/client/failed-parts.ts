import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';

// A proxy between us and the server may answer with a body of its own: then nothing is known to have failed.
const health = z.object({ failed: z.array(z.object({ part: z.string() })) });

const lookMs = { failing: 5000, usual: 60_000 };

/** What of the installation does not work at the moment, by its readiness; looked at more often while something does not. */
export const failedParts = queryOptions<readonly string[]>({
  queryKey: ['failedParts'],
  queryFn: async ({ signal }) => {
    const response = await fetch('/api/health', { signal });
    const { data } = health.safeParse(await response.json().catch(() => null));
    return data?.failed.map(({ part }) => part) ?? [];
  },
  refetchInterval: ({ state }) => (state.data?.length ? lookMs.failing : lookMs.usual),
});
