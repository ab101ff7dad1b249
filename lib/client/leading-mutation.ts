import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

import type { Endpoint, InputOf, OutputOf } from '#lib/contract/endpoint';

import type { ApiError } from './api-error.ts';
import { useApiMutation } from './mutation.ts';

type Options<E extends Endpoint> = {
  readonly invalidates: readonly { readonly id: string }[];
  /** The page it leads to. */
  readonly to: (output: OutputOf<E>) => Route;
};

type LeadingMutation<E extends Endpoint> = {
  readonly mutate: (input: InputOf<E>) => void;
  readonly isPending: boolean;
  readonly error: ApiError | null;
};

/** A write that leads to another page. It is under way until that page is there, so that nobody presses it twice. */
export function useLeadingMutation<E extends Endpoint>(
  endpoint: E,
  { invalidates, to }: Options<E>,
): LeadingMutation<E> {
  const router = useRouter();
  const [isGoing, startGoing] = useTransition();
  const { mutate, isPending, error } = useApiMutation(endpoint, {
    invalidates,
    onSuccess: (output) => startGoing(() => router.push(to(output))),
  });
  return { mutate, isPending: isPending || isGoing, error };
}
