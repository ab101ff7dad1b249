import type { KnownIdentity } from '#lib/domain/run/snapshot';

import type { BulkTx } from './in-tenant-bulk.ts';
import { type Author, tellOfPerson } from './write-person.ts';

export type KeyUse = {
  /** The person who has the key, by identity or in a source. */
  readonly takenBy: string | null;
  /** Sources that name this person. */
  readonly sources: readonly { readonly id: string; readonly name: string; readonly lastRow: number }[];
};

/** Who has a key already, and which sources name the person who is to get it. */
export async function findKeyUse(
  tx: BulkTx,
  { identityId, to }: { readonly identityId: string; readonly to: string },
): Promise<KeyUse> {
  const { rows: others } = await tx.query<{ id: string }>(
    `select id from identity where tenant_id = (select app_tenant()) and external_id = $1 and id <> $2
     union all select identity_id from source_record where tenant_id = (select app_tenant()) and external_id = $1 and identity_id <> $2 limit 1`,
    [to, identityId],
  );
  const { rows: sources } = await tx.query<KeyUse['sources'][number]>(
    `select s.id, s.name, r.last_row "lastRow" from source_record r join source s on s.tenant_id = r.tenant_id and s.id = r.source_id
     where r.tenant_id = (select app_tenant()) and r.identity_id = $1 and not r.withdrawn order by s.position`,
    [identityId],
  );
  return { takenBy: others[0]?.id ?? null, sources };
}

/** Renames a person’s key, in the directory and in what sources say; every source reads its next file in full. */
export async function renamePerson(
  tx: BulkTx,
  author: Author,
  { identity, to }: { readonly identity: KnownIdentity; readonly to: string },
): Promise<void> {
  const { tenantId } = author;
  const from = identity.externalId;
  await tx.query(
    'update identity set external_id = $3, version = version + 1, updated_at = now() where tenant_id = $1 and id = $2',
    [tenantId, identity.id, to],
  );
  await tx.query(
    'update source_record set external_id = $3 where tenant_id = $1 and identity_id = $2 and external_id = $4',
    [tenantId, identity.id, to, from],
  );
  await tx.query('update source set last_applied = null, row_index = null where tenant_id = $1', [tenantId]);
  const changes = [{ field: 'externalId', from, to }];
  await tellOfPerson(tx, author, { identity: { ...identity, externalId: to }, outcome: 'updated', changes });
}
