import type { BulkTx } from './in-tenant-bulk.ts';

export type StoredPinPolicy = {
  readonly id: string;
  readonly lengthMin: number;
  readonly lengthMax: number;
  readonly mustBeUnique: boolean;
  readonly keySealed: string;
};

/** The tenant's rules for PINs; null until they are first needed. */
export async function pinPolicyOf(tx: BulkTx): Promise<StoredPinPolicy | null> {
  const { rows } = await tx.query<StoredPinPolicy>(
    `select id, length_min "lengthMin", length_max "lengthMax", must_be_unique "mustBeUnique", key_sealed "keySealed"
     from pin_policy where tenant_id = (select app_tenant())`,
  );
  return rows[0] ?? null;
}

/** Stores the first rules of a tenant; what another transaction stored meanwhile stays. */
export async function insertPinPolicy(tx: BulkTx, { id, keySealed }: Pick<StoredPinPolicy, 'id' | 'keySealed'>) {
  await tx.query(
    'insert into pin_policy (tenant_id, id, key_sealed) values (app_tenant(), $1, $2) on conflict (tenant_id) do nothing',
    [id, keySealed],
  );
}

/** Changes the rules; sources read their next file in full, since what stands for a PIN depends on them. */
export async function updatePinPolicy(
  tx: BulkTx,
  { lengthMin, lengthMax, mustBeUnique }: Omit<StoredPinPolicy, 'id' | 'keySealed'>,
): Promise<void> {
  await tx.query(
    'update pin_policy set length_min = $1, length_max = $2, must_be_unique = $3 where tenant_id = (select app_tenant())',
    [lengthMin, lengthMax, mustBeUnique],
  );
  await tx.query(
    `update source set last_applied = null, row_index = null
     where tenant_id = (select app_tenant()) and settings @? '$.credentialMappings[*] ? (@.kind == "pin")'`,
  );
}
