import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { getIdentityHistory as contract } from '#lib/contract/identities';
import type { Ctx } from '#lib/domain/access/ctx';
import { fieldValues } from '#lib/domain/mapping/field-values';
import { credentialChange, fieldChange, type FieldChange } from '#lib/domain/run/change';
import { maskChanges } from '#lib/domain/run/mask-changes';
import type { HistoryModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { findIdentity } from './find-identity.ts';

type Entry = OutputOf<typeof contract>['items'][number];
type Names = { readonly runs: ReadonlyMap<string, number>; readonly sources: ReadonlyMap<string, string> };

export async function getIdentityHistory(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  const { identityId, limit } = input;
  const { tenantId } = ctx;
  const before = parseCursor(input.cursor, z.string().regex(/^\d{1,19}$/));
  return inTenant(tenantId, async (tx) => {
    await findIdentity(tx, ctx, identityId);
    const rows = await tx.history.findMany({
      where: { tenantId, identityId, ...(before === undefined ? {} : { id: { lt: BigInt(before) } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const runIds = shown.flatMap(({ runId }) => runId ?? []);
    const runs = await tx.run.findMany({ where: { tenantId, id: { in: runIds } }, select: { id: true, number: true } });
    const sources = await tx.source.findMany({ where: { tenantId }, select: { id: true, name: true } });
    const names = {
      runs: new Map(runs.map(({ id, number }) => [id, number])),
      sources: new Map(sources.map(({ id, name }) => [id, name])),
    };
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const firsts = await loadFirstValues(tx, shown);
    return {
      items: shown.map((row) => toEntry({ ...row, ...firsts.get(row.id) }, names)),
      nextCursor: last === undefined ? null : toCursor(String(last.id)),
    };
  });
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

function toEntry(row: HistoryModel, names: Names): Entry {
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
