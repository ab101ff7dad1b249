import type { CustomField, updateCustomField as contract } from '#lib/contract/custom-fields';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { forgetLastFiles } from '#lib/infra/db/forget-last-files';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkDefinition } from './check-definition.ts';
import { loadCustomField } from './load-custom-field.ts';
import { loadFieldUses, toCustomField, toDefinition } from './to-custom-field.ts';

/** Changes what was given. Other choices or headings, or that a value is required, make the next file of every source be read in full. */
export async function updateCustomField(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<CustomField> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  const { customFieldId: id, version, ...given } = input;
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    const row = await loadCustomField(tx, tenantId, id);
    checkVersion(row.version, version);
    const before = toDefinition(row);
    const { key, ...definition } = { ...before, ...withoutUndefined(given) };
    await checkDefinition(tx, tenantId, { key, ...definition });
    const after = await tx.customField.update({
      where: { tenantId_id: { tenantId, id } },
      data: { definition, version: { increment: 1 }, updatedAt: await databaseNow(tx) },
    });
    if (readsOtherwise(before, definition)) await forgetLastFiles(tx, tenantId);
    const entry = { action: 'customField.updated', objectType: 'customField', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { key, from: before, to: given } });
    return toCustomField(after, await loadFieldUses(tx, tenantId));
  });
}

type Reading = Pick<CustomField, 'choices' | 'aliases' | 'required'>;

function readsOtherwise(before: Reading, after: Reading): boolean {
  const parts = ['choices', 'aliases', 'required'] as const;
  return parts.some((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(given: T): Defined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function checkVersion(current: number, expected: number | undefined): void {
  if (expected === undefined || expected === current) return;
  const message = `This custom field was changed meanwhile; its version is ${current}. Load it again and repeat the change.`;
  throw new AppError('CONFLICT', message, { errors: [{ path: 'version', message: String(current) }] });
}
