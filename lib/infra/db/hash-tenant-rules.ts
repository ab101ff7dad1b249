import { customPrefix } from '#lib/domain/identity/custom-field';
import type { SourceSettings } from '#lib/domain/source/source';
import { invariant } from '#lib/shared/invariant';

import type { BulkTx } from './in-tenant-bulk.ts';

/**
 * SHA-256 (hexadecimal) of what the tenant decides beside a source's settings and what its rows are read by: the custom
 * fields that it maps, badge types where its credentials have one, rules for PINs where it reads them, and whose word counts among
 * the sources that were there when the run was made. Other rules do not count.
 */
export async function hashTenantRules(tx: BulkTx, settings: SourceSettings, runId: string): Promise<string> {
  const { identityMapping, credentialMappings } = settings;
  const own = identityMapping.flatMap(({ field }) =>
    field.startsWith(customPrefix) ? [field.slice(customPrefix.length)] : [],
  );
  const hasBadges = credentialMappings.some(
    ({ badgeTypeId, badgeTypeColumn }) => badgeTypeId !== null || badgeTypeColumn !== null,
  );
  const readsPins = credentialMappings.some(({ kind }) => kind === 'pin');
  const { rows } = await tx.query<{ hash: string }>(
    `select encode(sha256(convert_to(concat_ws('|',
       coalesce((select string_agg(id || ':' || version, ',' order by id) from custom_field
         where tenant_id = (select app_tenant()) and key = any($1::text[])), ''),
       coalesce((select string_agg(id || ':' || version, ',' order by id) from badge_type
         where tenant_id = (select app_tenant()) and $2), ''),
       coalesce((select string_agg(concat_ws(':', s.id, s.ranks, case when s.id <> r.source_id then s.settings #>> '{policy,decidesActive}' end), ',' order by s.position)
         from source s join run r on r.tenant_id = s.tenant_id and r.id = $4
         where s.tenant_id = (select app_tenant()) and s.created_at <= r.created_at), ''),
       coalesce((select concat_ws(':', length_min, length_max, must_be_unique) from pin_policy
         where tenant_id = (select app_tenant()) and $3), '')), 'UTF8')), 'hex') hash`,
    [own, hasBadges, readsPins, runId],
  );
  invariant(rows[0] !== undefined, 'a select without a table gives one row');
  return rows[0].hash;
}
