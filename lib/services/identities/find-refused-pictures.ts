import { z } from 'zod';

import type { TenantTx } from '#lib/infra/db/in-tenant';

import type { NamedStatement } from './to-identity.ts';

const told = z.array(z.object({ field: z.string().optional(), code: z.string(), message: z.string() }));

/** Source → the picture that its last row brought, and why it was not taken: the one before is still there, or none. */
export type RefusedPictures = ReadonlyMap<string, string>;

/** Looks into the rows by which sources spoke of a person last; in the order of authority. */
export async function findRefusedPictures(
  tx: TenantTx,
  tenantId: string,
  statements: readonly NamedStatement[],
): Promise<RefusedPictures> {
  const refused = new Map<string, string>();
  for (const statement of statements) {
    const why = await findRefused(tx, tenantId, statement);
    if (why !== null) refused.set(statement.sourceId, why);
  }
  return refused;
}

async function findRefused(
  tx: TenantTx,
  tenantId: string,
  { lastSeenRunId: runId, lastRow: row }: NamedStatement,
): Promise<string | null> {
  const found = await tx.runRecord.findUnique({
    where: { tenantId_runId_row: { tenantId, runId, row } },
    select: { problems: true, run: { select: { number: true } } },
  });
  const problem = told.parse(found?.problems ?? []).find(({ field }) => field === 'picture');
  if (found === null || problem === undefined) return null;
  return `Row ${row} of run ${found.run.number} brought a picture that was not taken: ${problem.message}`;
}
