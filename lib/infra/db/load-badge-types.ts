import { badgeRules, type BadgeType } from '#lib/domain/credential/badge-type';

import type { BulkTx } from './in-tenant-bulk.ts';

/** The tenant's badge types by id. */
export async function loadBadgeTypes(tx: BulkTx): Promise<ReadonlyMap<string, BadgeType>> {
  const { rows } = await tx.query<{ id: string; name: string; rules: unknown }>(
    'select id, name, rules from badge_type where tenant_id = (select app_tenant())',
  );
  return new Map(rows.map(({ id, name, rules }) => [id, { id, name, ...badgeRules.parse(rules) }]));
}
