import type { deleteCustomField as contract } from '#lib/contract/custom-fields';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { customPrefix } from '#lib/domain/identity/custom-field';
import { appendAudit } from '#lib/infra/db/append-audit';
import { dropFieldValues } from '#lib/infra/db/drop-field-values';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadCustomField } from './load-custom-field.ts';
import { loadFieldUses, toDefinition } from './to-custom-field.ts';

/** Takes a field out of the catalogue with every value of it; CONFLICT names the sources that still fill it. */
export async function deleteCustomField(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<null> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  const { customFieldId: id } = input;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const row = await loadCustomField(tx, tenantId, id);
    const field = `${customPrefix}${row.key}`;
    const { label } = toDefinition(row);
    const users = (await loadFieldUses(tx, tenantId)).get(field) ?? [];
    if (users.length > 0) {
      const names = users.map(({ name }) => name).join(', ');
      throw new AppError('CONFLICT', `${label} is mapped by ${names}. Take it out of the mapping there first.`);
    }
    await tx.customField.delete({ where: { tenantId_id: { tenantId, id } } });
    const people = await dropFieldValues(tx, tenantId, field);
    const entry = { action: 'customField.deleted', objectType: 'customField', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { key: row.key, label, people } });
    return null;
  });
}
