import { z } from 'zod';

import type { HistoryEntry } from '#lib/contract/identity-history';
import { fieldValues } from '#lib/domain/mapping/field-values';
import { credentialChange, fieldChange, type FieldChange } from '#lib/domain/run/change';
import { maskChanges } from '#lib/domain/run/mask-changes';
import type { HistoryModel } from '#lib/infra/db/generated/models';
import type { TenantTx } from '#lib/infra/db/in-tenant';

type Names = { readonly runs: ReadonlyMap<string, number>; readonly sources: ReadonlyMap<string, string> };
type Wanted = {
  readonly tenantId: string;
  readonly identityId: string;
  /** Id of the entry before which to begin; the newest without it. */
  readonly before: string | undefined;
  readonly take: number;
};

/** What changed a person, newest first, with the names of what changed them. */
export async function loadHistory(
  tx: TenantTx,
  { tenantId, identityId, before, take }: Wanted,
): Promise<readonly HistoryEntry[]> {
  const rows = await tx.history.findMany({
    where: { tenantId, identityId, ...(before === undefined ? {} : { id: { lt: BigInt(before) } }) },
    orderBy: { id: 'desc' },
    take,
  });
  const runIds = rows.flatMap(({ runId }) => runId ?? []);
  const runs = await tx.run.findMany({ where: { tenantId, id: { in: runIds } }, select: { id: true, number: true } });
  const sources = await tx.source.findMany({ where: { tenantId }, select: { id: true, name: true } });
  const names = {
    runs: new Map(runs.map(({ id, number }) => [id, number])),
    sources: new Map(sources.map(({ id, name }) => [id, name])),
  };
  const firsts = await loadFirstValues(tx, rows);
  return rows.map((row) => toEntry({ ...row, ...firsts.get(row.id) }, names));
}

type FirstValues = Pick<HistoryModel, 'changes' | 'credentials'>;

/** A creation keeps no values of its own: they stand in the run record that made the person, while that is kept. */
async function loadFirstValues(tx: TenantTx, rows: readonly HistoryModel[]): Promise<Map<bigint, FirstValues>> {
  const firsts = new Map<bigint, FirstValues>();
  for (const { id, tenantId, runId, row, kind, changes } of rows) {
    if (kind !== 'created' || changes !== null || runId === null || row === null) continue;
    const made = await tx.runRecord.findUnique({ where: { tenantId_runId_row: { tenantId, runId, row } } });
    if (made !== null) firsts.set(id, { changes: made.stated, credentials: made.credentials });
  }
  return firsts;
}

function toEntry(row: HistoryModel, names: Names): HistoryEntry {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    kind: row.kind,
    runId: row.runId,
    runNumber: (row.runId === null ? undefined : names.runs.get(row.runId)) ?? null,
    row: row.row,
    sourceId: row.sourceId,
    sourceName: (row.sourceId === null ? undefined : names.sources.get(row.sourceId)) ?? null,
    actor: row.actor,
    changes: toChanges(row.changes),
    credentials: maskChanges(z.array(credentialChange).parse(row.credentials ?? [])),
  };
}

/** A list of changes; the first values of a new person are kept as one object. */
function toChanges(stored: unknown): FieldChange[] {
  if (stored === null || Array.isArray(stored)) return z.array(fieldChange).parse(stored ?? []);
  return Object.entries(fieldValues.parse(stored)).map(([field, to]) => ({ field, from: null, to }));
}
