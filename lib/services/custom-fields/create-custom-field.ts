import type { createCustomField as contract, CustomField } from '#lib/contract/custom-fields';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { customFieldsMax } from '#lib/domain/identity/custom-field';
import { appendAudit } from '#lib/infra/db/append-audit';
import { forgetLastFiles } from '#lib/infra/db/forget-last-files';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { checkDefinition } from './check-definition.ts';
import { toCustomField } from './to-custom-field.ts';

/** Adds a field; files may have had its column before, for sources that fill fields by their headings. */
export async function createCustomField(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<CustomField> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  const { key, ...definition } = input;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    await checkKey(tx, tenantId, key);
    await checkDefinition(tx, tenantId, input);
    const row = await tx.customField.create({
      data: { tenantId, id: newId(), key, definition, createdBy: ctx.actor.label },
    });
    await forgetLastFiles(tx, tenantId);
    const entry = { action: 'customField.created', objectType: 'customField', objectId: row.id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: input });
    return toCustomField(row, new Map());
  });
}

async function checkKey(tx: TenantTx, tenantId: string, key: string): Promise<void> {
  if ((await tx.customField.count({ where: { tenantId, key } })) > 0) {
    const message = `There is a custom field with the key ${key} already; choose another key`;
    throw new AppError('CONFLICT', message, { errors: [{ path: 'key', message }] });
  }
  if ((await tx.customField.count({ where: { tenantId } })) < customFieldsMax) return;
  throw new AppError('CONFLICT', `A tenant has at most ${customFieldsMax} custom fields. Delete one that is not used.`);
}
