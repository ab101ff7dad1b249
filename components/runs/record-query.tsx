import { createLoader, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';

import type { InputOf } from '#lib/contract/endpoint';
import type { listRunAbsences, listRunRecords } from '#lib/contract/run-records';
import { absenceOutcome, rowOutcome } from '#lib/domain/run/outcome';
import { problemCodes } from '#lib/domain/run/problem';

/** What the table of a run shows, as it stands in the address: rows of the file, or people missing from it. */
export const recordFilters = {
  outcome: parseAsStringLiteral(rowOutcome.options),
  missing: parseAsStringLiteral([...absenceOutcome.options, 'none'] as const),
  code: parseAsStringLiteral(problemCodes),
  field: parseAsString,
  externalId: parseAsString,
  errors: parseAsBoolean,
};
export const openRow = { row: parseAsInteger };

const loadQuery = createLoader({ ...recordFilters, after: parseAsString });
type Query = Awaited<ReturnType<typeof loadQuery>>;
export type RecordFilter = Omit<Query, 'after'>;

export const noFilter: RecordFilter = {
  outcome: null,
  missing: null,
  code: null,
  field: null,
  externalId: null,
  errors: null,
};

export type Asked = { readonly runId: string; readonly filter: RecordFilter; readonly cursor: string | undefined };

/** What to ask the API for; the server's first paint and the browser must ask for the same. */
export function toRecordsInput({ runId, filter, cursor }: Asked): InputOf<typeof listRunRecords> {
  return {
    runId,
    cursor,
    outcome: filter.outcome ?? undefined,
    code: filter.code ?? undefined,
    field: filter.field ?? undefined,
    externalId: filter.externalId ?? undefined,
    onlyProblems: filter.errors === true ? 'true' : undefined,
  };
}

export function toAbsencesInput({ runId, filter, cursor }: Asked): InputOf<typeof listRunAbsences> {
  const outcome = filter.missing === null || filter.missing === 'none' ? undefined : filter.missing;
  return { runId, cursor, outcome };
}

export async function loadAsked(
  runId: string,
  query: Promise<Record<string, string | string[] | undefined>>,
): Promise<Asked> {
  const { after, ...filter } = await loadQuery(query);
  return { runId, filter, cursor: after ?? undefined };
}
