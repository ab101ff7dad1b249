import type { Problem } from '#lib/domain/run/problem';
import { toProblemGroup } from '#lib/domain/run/problem-group';

import type { Lease } from './claim-run.ts';
import { dropAwaited } from './drop-awaited.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import type { WantedPicture } from './picture-rows.ts';
import { addRunProblem } from './step-apply.ts';

type Failed = { readonly sourceId: string; readonly wanted: WantedPicture; readonly problem: Problem };

/**
 * The picture of a row that is written otherwise cannot be used: row and run say so, and the row is looked at again with
 * the next file (`!`). Whoever has another picture keeps it; of people whom the row has created, nobody says any more that
 * they have this one. The caller holds the run's fence.
 */
export async function failPicture(tx: BulkTx, lease: Lease, { sourceId, wanted, problem }: Failed): Promise<void> {
  const { tenantId, runId } = lease;
  const { rows } = await tx.query<{ isFirst: boolean }>(
    `update run_record r set problems = coalesce(r.problems, '[]') || $4::jsonb from run_record o
     where r.tenant_id = $1 and r.run_id = $2 and r.row = $3 and (o.tenant_id, o.run_id, o.row) = (r.tenant_id, r.run_id, r.row)
     returning not exists (select from jsonb_array_elements(o.problems) p where p ->> 'severity' <> 'note') "isFirst"`,
    [tenantId, runId, wanted.row, JSON.stringify([problem])],
  );
  await dropAwaited(tx, lease, wanted.row);
  await forgetOfNew(tx, lease, { sourceId, wanted });
  await tx.query(
    `update source_record set content_hash = '!' || content_hash
     where tenant_id = $1 and source_id = $2 and external_id = $3 and content_hash not like '!%'`,
    [tenantId, sourceId, wanted.externalId],
  );
  await tx.query(
    `update run set row_index = null, fell_short = true,
       counts = jsonb_set(counts, '{withProblems}', to_jsonb((counts ->> 'withProblems')::int + $3)) where tenant_id = $1 and id = $2`,
    [tenantId, runId, rows[0]?.isFirst === true ? 1 : 0],
  );
  await addRunProblem(tx, lease, toProblemGroup(problem, wanted));
}

/** A picture that nobody could open may not stand before one that another source brings. */
async function forgetOfNew(
  tx: BulkTx,
  { tenantId, runId }: Lease,
  { sourceId, wanted: { row, reference } }: Omit<Failed, 'problem'>,
): Promise<void> {
  const { rows } = await tx.query<{ identityId: string }>(
    `update run_record set stated = stated - 'picture' where tenant_id = $1 and run_id = $2 and row = $3 and outcome = 'created'
       and stated ->> 'picture' = $4 returning identity_id "identityId"`,
    [tenantId, runId, row, reference],
  );
  const identityId = rows[0]?.identityId;
  if (identityId === undefined) return;
  await tx.query(
    `update source_record set stated = stated - 'picture'
     where tenant_id = $1 and source_id = $2 and identity_id = $3 and stated ->> 'picture' = $4`,
    [tenantId, sourceId, identityId, reference],
  );
  // The version stays: nothing has happened to them since their creation, which can be taken back.
  await tx.query(
    "update identity set attributes = attributes - 'picture' where tenant_id = $1 and id = $2 and attributes ->> 'picture' = $3",
    [tenantId, identityId, reference],
  );
}
