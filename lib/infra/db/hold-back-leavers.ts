import type { CredentialChange } from '#lib/domain/run/change';
import type { Problem } from '#lib/domain/run/problem';

import type { BulkTx } from './in-tenant-bulk.ts';

/**
 * Takes everybody who would lose access out of a waiting plan: missing people wait for the next file, rows that deactivate
 * are skipped with a note. The run's counts follow, so that they still add up.
 */
export async function holdBackLeavers(
  tx: BulkTx,
  run: { readonly tenantId: string; readonly runId: string },
  note: Problem,
): Promise<void> {
  const place = [run.tenantId, run.runId];
  await tx.query(
    "update run_absence set outcome = 'waiting', withdraws = false, regroup = null where tenant_id = $1 and run_id = $2 and (outcome in ('deactivated', 'deleted') or regroup is not null)",
    place,
  );
  await tx.query(
    `with held as (update run_record set outcome = 'skipped', phase = 0, problems = coalesce(problems, '[]') || $3::jsonb
       where tenant_id = $1 and run_id = $2 and phase = 1 and outcome = 'deactivated' returning changes, credentials),
     held_fields as (select c ->> 'field' field, count(*)::int rows from held, jsonb_array_elements(changes) c group by 1),
     held_cards as (select c ->> 'kind' kind, count(*)::int cards from held, jsonb_array_elements(credentials) c group by 1)
     update run set counts = counts || jsonb_build_object(
         'deactivated', (counts ->> 'deactivated')::int - (select count(*) from held),
         'skipped', (counts ->> 'skipped')::int + (select count(*) from held),
         'fields', (select coalesce(jsonb_object_agg(key, value::int - coalesce(rows, 0)) filter (where value::int > coalesce(rows, 0)), '{}')
           from jsonb_each_text(counts -> 'fields') left join held_fields on field = key),
         'credentials', jsonb_build_object('created', ${left('created', 'issue')}, 'updated', ${left('updated', 'update')}, 'revoked', ${left('revoked', 'revoke')}),
         'missing', (counts -> 'missing') - 'regrouped' || jsonb_build_object('deactivated', 0, 'deleted', 0,
           'kept', (counts #>> '{missing,kept}')::int - ${regrouped},
           'waiting', (counts #>> '{missing,waiting}')::int + (counts #>> '{missing,deactivated}')::int + (counts #>> '{missing,deleted}')::int + ${regrouped})),
       row_index = null, fell_short = true
     where tenant_id = $1 and id = $2`,
    [...place, JSON.stringify([note])],
  );
}

/** Missing people who stay without some of their groups. */
const regrouped = "coalesce((counts #>> '{missing,regrouped}')::int, 0)";

/** What remains of a count of credentials when those of the rows held back are taken off. */
function left(count: string, kind: CredentialChange['kind']): string {
  return `(counts #>> '{credentials,${count}}')::int - coalesce((select cards from held_cards where kind = '${kind}'), 0)`;
}
