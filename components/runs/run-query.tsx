import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';

import type { InputOf } from '#lib/contract/endpoint';
import type { listRuns } from '#lib/contract/runs';
import { runStatus } from '#lib/domain/run/status';

/** The filters of the list of runs as they stand in the address. */
export const runFilters = { status: parseAsStringLiteral(runStatus.options), source: parseAsString };

const loadQuery = createLoader({ ...runFilters, after: parseAsString });
type Query = Awaited<ReturnType<typeof loadQuery>>;

/** What to ask the API for; the server's first paint and the browser must ask for the same. */
export function toRunsInput({ status, source, after }: Query): InputOf<typeof listRuns> {
  return { sourceId: source ?? undefined, status: status ?? undefined, cursor: after ?? undefined };
}

export async function loadRunsInput(query: Promise<Record<string, string | string[] | undefined>>) {
  return toRunsInput(await loadQuery(query));
}
