import type { CredentialChange } from '#lib/domain/run/change';
import { inTenant } from '#lib/infra/db/in-tenant';

import type { TestTenant } from '../create-test-tenant.ts';

/** Everything a run has decided, without the ids it drew: equal exactly when two plans do the same. */
export async function describePlan({ tenantId }: TestTenant, runId: string) {
  return inTenant(tenantId, async (tx) => {
    const run = await tx.run.findFirstOrThrow({
      where: { id: runId },
      select: { counts: true, problems: true, refusal: true, hold: true, completeness: true },
    });
    const records = await tx.runRecord.findMany({
      where: { runId },
      select: {
        row: true,
        line: true,
        externalId: true,
        outcome: true,
        phase: true,
        stated: true,
        changes: true,
        active: true,
        credentials: true,
        problems: true,
      },
      orderBy: { row: 'asc' },
    });
    const absences = await tx.runAbsence.findMany({
      where: { runId },
      select: { externalId: true, outcome: true },
      orderBy: { ordinal: 'asc' },
    });
    return { ...run, records: records.map(withoutIds), absences };
  });
}

function withoutIds<Row extends { readonly credentials: unknown }>(row: Row) {
  const credentials = (row.credentials ?? []) as CredentialChange[];
  return { ...row, credentials: credentials.map((change) => ({ ...change, id: '' })) };
}
