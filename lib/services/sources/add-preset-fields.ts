import type { Ctx } from '#lib/domain/access/ctx';
import type { CustomField } from '#lib/domain/identity/custom-field';
import { appendAudit } from '#lib/infra/db/append-audit';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { checkDefinition } from '#lib/services/custom-fields/check-definition';
import { newId } from '#lib/shared/id';

/** Adds those of a preset's fields that the tenant lacks; one of the same key stays as it is. Needs the tenant's lock. */
export async function addPresetFields(tx: TenantTx, ctx: Ctx, fields: readonly CustomField[]): Promise<void> {
  const { tenantId } = ctx;
  const keys = fields.map(({ key }) => key);
  const known = await tx.customField.findMany({ where: { tenantId, key: { in: keys } }, select: { key: true } });
  const missing = fields.filter(({ key }) => known.every((one) => one.key !== key));
  if (missing.length > 0) authorize(ctx, 'admin');
  for (const field of missing) await addField(tx, ctx, field);
}

async function addField(tx: TenantTx, ctx: Ctx, field: CustomField): Promise<void> {
  const { tenantId } = ctx;
  await checkDefinition(tx, tenantId, field);
  const { key, ...definition } = field;
  const row = await tx.customField.create({
    data: { tenantId, id: newId(), key, definition, createdBy: ctx.actor.label },
  });
  await appendAudit(tx, ctx, {
    action: 'customField.created',
    objectType: 'customField',
    objectId: row.id,
    detail: field,
  });
}
