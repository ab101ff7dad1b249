import { dehydrate, QueryClient, type DehydratedState } from '@tanstack/react-query';
import { notFound } from 'next/navigation';

import type { Endpoint, InputOf, OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { AppError } from '#lib/shared/app-error';

import { pageCtx } from './page-ctx.ts';

type Verb<E extends Endpoint> = (ctx: Ctx, input: ParsedInputOf<E>) => Promise<OutputOf<E>>;

/** What a page reads for its first paint. */
export type PageReads = {
  readonly ctx: Ctx;
  /** Calls the verb and keeps its answer for the browser. What the tenant does not have becomes "not found". */
  readonly read: <E extends Endpoint>(endpoint: E, input: InputOf<E>, verb: Verb<E>) => Promise<OutputOf<E>>;
  /** Everything read so far, for a HydrationBoundary. */
  readonly state: () => DehydratedState;
};

/** Reads verbs on the server under the keys by which the browser's queries find them, so nothing is fetched twice. */
export async function prefetch(tenantSlug: string): Promise<PageReads> {
  const ctx = await pageCtx(tenantSlug);
  const client = new QueryClient();
  return {
    ctx,
    read: async (endpoint, input, verb) => {
      const output = await orNotFound(verb(ctx, parseInput(endpoint, input)));
      client.setQueryData([tenantSlug, endpoint.id, input], output);
      return output;
    },
    state: () => dehydrate(client),
  };
}

/** An address whose id has the wrong form leads nowhere, like one whose id does not exist. */
function parseInput<E extends Endpoint>(endpoint: E, input: InputOf<E>): ParsedInputOf<E> {
  const parsed = endpoint.input.safeParse(input);
  if (!parsed.success) notFound();
  return parsed.data as ParsedInputOf<E>;
}

async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}
