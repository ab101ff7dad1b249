import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';

import type { Endpoint, InputOf, OutputOf } from '#lib/contract/endpoint';

import type { ApiError } from './api-error.ts';
import { apiFetch } from './api-fetch.ts';
import { useTenant } from './tenant.ts';

type Options<E extends Endpoint> = {
  /** Endpoints whose answers this write changes: every cached read of them is fetched again. */
  readonly invalidates: readonly { readonly id: string }[];
  readonly onSuccess?: (output: OutputOf<E>, input: InputOf<E>) => void;
};

/** The one way to write from the browser. It settles only after the named reads were fetched again. */
export function useApiMutation<E extends Endpoint>(
  endpoint: E,
  options: Options<E>,
): UseMutationResult<OutputOf<E>, ApiError, InputOf<E>> {
  const { slug } = useTenant();
  const client = useQueryClient();
  return useMutation<OutputOf<E>, ApiError, InputOf<E>>({
    mutationFn: (input) => apiFetch(endpoint, input, { tenant: slug }),
    onSuccess: async (output, input) => {
      await Promise.all(options.invalidates.map(({ id }) => client.invalidateQueries({ queryKey: [slug, id] })));
      options.onSuccess?.(output, input);
    },
  });
}
