import { systemCtx } from '#lib/domain/access/system-ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { findSealedValues, replaceSealedValue } from '#lib/infra/db/find-sealed-values';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { masterKey } from '#lib/infra/secrets/master-key';
import { masterKeyId } from '#lib/infra/secrets/master-key-id';
import { seal } from '#lib/infra/secrets/seal';
import { unseal } from '#lib/infra/secrets/unseal';
import { newId } from '#lib/shared/id';

/**
 * Opens everything of one tenant that is sealed under the present master key and seals it under the new one; gives back how many
 * values. Those sealed under the new key already are left alone; one that does not open leaves the whole tenant as it was.
 */
export async function resealTenant(tenantId: string, newKey: string): Promise<number> {
  const to = masterKey(newKey);
  const [fromKeyId, toKeyId] = [masterKeyId(), masterKeyId(to)];
  return inTenantBulk(tenantId, async (tx) => {
    const values = await findSealedValues(tx, fromKeyId);
    if (values.length === 0) return 0;
    for (const value of values) {
      const place = { tenantId, table: value.table, column: value.column, rowId: value.rowId };
      await replaceSealedValue(tx, value, seal(place, unseal(place, value.sealed), to));
    }
    const detail = { fromKeyId, toKeyId, resealed: values.length };
    const entry = { action: 'secretKey.rotated', objectType: 'tenant', objectId: tenantId, detail } as const;
    await appendAudit(tx, systemCtx(tenantId, newId()), entry);
    return values.length;
  });
}
