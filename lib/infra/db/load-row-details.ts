import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';
import type { RowRange } from './load-row-outcomes.ts';

/** The stored rows of a stretch of the file with all that was decided about them; the others were unchanged. */
export async function loadRowDetails(tx: TenantTx, range: RowRange): Promise<unknown[]> {
  const { tenantId, runId, from, to } = range;
  const only = range.only === 'all' ? Prisma.empty : Prisma.sql`AND phase <> 2 AND outcome = 'failed'`;
  return tx.$queryRaw`
    SELECT row, phase, outcome, stated, coalesce(changes, '[]') AS changes, coalesce(credentials, '[]') AS credentials,
      coalesce(problems, '[]') AS problems, stated ->> 'picture' AS picture
    FROM run_record WHERE tenant_id = ${tenantId}::uuid AND run_id = ${runId}::uuid AND row >= ${from} AND row <= ${to} ${only}`;
}

/** How pictures arrived, by their reference; those that are not kept, or were before it was remembered, are left out. */
export async function loadPictureTypes(
  tx: TenantTx,
  tenantId: string,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (references.length === 0) return new Map();
  const found = await tx.picture.findMany({
    where: { tenantId, reference: { in: [...references] } },
    select: { reference: true, arrivedAs: true },
  });
  return new Map(found.flatMap(({ reference, arrivedAs }) => (arrivedAs === null ? [] : [[reference, arrivedAs]])));
}

/** External IDs of the run's stored rows that begin in these lines. */
export async function loadKeysByLine(
  tx: TenantTx,
  { tenantId, runId }: Pick<RowRange, 'tenantId' | 'runId'>,
  lines: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (lines.length === 0) return new Map();
  const found = await tx.runRecord.findMany({
    where: { tenantId, runId, line: { in: [...lines] } },
    select: { line: true, externalId: true },
  });
  return new Map(found.flatMap(({ line, externalId }) => (externalId === null ? [] : [[line, externalId]])));
}
