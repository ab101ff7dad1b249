import { z } from 'zod';

import type { OutputOf } from '#lib/contract/endpoint';
import type { getIdentityExplanation } from '#lib/contract/identity-explanation';
import { fieldValue } from '#lib/domain/mapping/field-values';
import { findFieldChanges } from '#lib/infra/db/find-field-changes';
import type { TenantTx } from '#lib/infra/db/in-tenant';

type Change = OutputOf<typeof getIdentityExplanation>['changes'][number];
type Wanted = { readonly tenantId: string; readonly identityId: string; readonly field: string };

const shownMax = 20;

const stored = z.object({
  at: z.date(),
  runId: z.string().nullable(),
  runNumber: z.int().nullable(),
  row: z.int().nullable(),
  sourceName: z.string().nullable(),
  actor: z.string().nullable(),
  from: fieldValue,
  to: fieldValue,
});

/** When the field of this person was set, and by which run or person; newest first. */
export async function loadFieldChanges(tx: TenantTx, wanted: Wanted): Promise<Change[]> {
  const rows = z.array(stored).parse(await findFieldChanges(tx, { ...wanted, limit: shownMax }));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
