import { z } from 'zod';

import { explainedChange } from '#lib/contract/identity-explanation';
import { findFieldChanges } from '#lib/infra/db/find-field-changes';
import type { TenantTx } from '#lib/infra/db/in-tenant';

type Change = z.infer<typeof explainedChange>;
type Wanted = { readonly tenantId: string; readonly identityId: string; readonly field: string };

const shownMax = 20;

const stored = explainedChange.extend({ at: z.date() });

/** When the field of this person was set, and by which run or person; newest first. */
export async function loadFieldChanges(tx: TenantTx, wanted: Wanted): Promise<Change[]> {
  const rows = z.array(stored).parse(await findFieldChanges(tx, { ...wanted, limit: shownMax }));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
