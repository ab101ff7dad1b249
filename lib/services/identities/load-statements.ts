import { fieldValues } from '#lib/domain/mapping/field-values';
import { sourceSettings } from '#lib/domain/source/source';
import { rankTable } from '#lib/domain/source/statement';
import type { TenantTx } from '#lib/infra/db/in-tenant';

import type { NamedStatement } from './to-identity.ts';

type Ranked = Pick<NamedStatement, 'sourceId' | 'name' | 'position' | 'ranks' | 'decidesActive'>;

/** What every source says about these people, in the order of authority, by identity id. */
export async function loadStatements(
  tx: TenantTx,
  tenantId: string,
  identityIds: readonly string[],
): Promise<Map<string, NamedStatement[]>> {
  const sources = await loadRanks(tx, tenantId);
  const records = await tx.sourceRecord.findMany({ where: { tenantId, identityId: { in: [...identityIds] } } });
  const statements = records.flatMap((record) => {
    const source = sources.get(record.sourceId);
    if (source === undefined) return [];
    const { identityId, withdrawn, missedFiles, lastRow, lastRunId: lastSeenRunId } = record;
    const values = fieldValues.parse(record.stated);
    return [{ identityId, statement: { ...source, values, withdrawn, missedFiles, lastRow, lastSeenRunId } }];
  });
  const byIdentity = new Map<string, NamedStatement[]>();
  for (const { identityId, statement } of statements.sort((a, b) => a.statement.position - b.statement.position)) {
    byIdentity.set(identityId, [...(byIdentity.get(identityId) ?? []), statement]);
  }
  return byIdentity;
}

async function loadRanks(tx: TenantTx, tenantId: string): Promise<Map<string, Ranked>> {
  const rows = await tx.source.findMany({
    where: { tenantId },
    select: { id: true, name: true, position: true, ranks: true, settings: true },
  });
  return new Map(
    rows.map(({ id, name, position, ranks, settings }) => {
      const { decidesActive } = sourceSettings.parse(settings).policy;
      return [id, { sourceId: id, name, position, ranks: rankTable.parse(ranks), decidesActive }];
    }),
  );
}
