import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';

import type { Endpoint, InputOf, OutputOf } from '#lib/contract/endpoint';

import type { ApiError } from './api-error.ts';
import { apiFetch } from './api-fetch.ts';
import { useTenant } from './tenant.ts';

type Options<E extends Endpoint> = {
  /** Endpoints whose answers this write changes: every cached read of them is fetched again. */
  readonly invalidates: readonly { readonly id: string }[];
  /** They are fetched again after a conflict too: for a caller that merges what somebody else has stored meanwhile. */
  readonly readsAgain?: true;
  readonly onSuccess?: (output: OutputOf<E>, input: InputOf<E>) => void;
};

/** The one way to write from the browser. It settles only after the named reads were fetched again. */
export function useApiMutation<E extends Endpoint>(
  endpoint: E,
  options: Options<E>,
): UseMutationResult<OutputOf<E>, ApiError, InputOf<E>> {
  const { slug } = useTenant();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all(options.invalidates.map(({ id }) => client.invalidateQueries({ queryKey: [slug, id] })));
  return useMutation<OutputOf<E>, ApiError, InputOf<E>>({
    mutationFn: (input) => apiFetch(endpoint, input, { tenant: slug }),
    onSuccess: async (output, input) => {
      await refresh();
      options.onSuccess?.(output, input);
    },
    onError: ({ status }) => {
      if (options.readsAgain === true && status === 409) void refresh();
    },
  });
}
