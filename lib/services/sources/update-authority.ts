import type { Authority, updateAuthority as contract } from '#lib/contract/authority';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { forgetLastFiles } from '#lib/infra/db/forget-last-files';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { reopenSharedRecords } from '#lib/infra/db/reopen-shared-records';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadAuthority } from './load-authority.ts';

export async function updateAuthority(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Authority> {
  authorize(ctx, 'sources:write');
  const { order, fields } = input;
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const before = await loadAuthority(tx, ctx.tenantId);
    checkOrder(before, order);
    if (fields !== undefined) await saveExceptions(tx, { tenantId: ctx.tenantId, before, fields });
    for (const [position, id] of order.entries()) {
      await tx.source.update({ where: { tenantId_id: { tenantId: ctx.tenantId, id } }, data: { position } });
    }
    await forgetLastFiles(tx, ctx.tenantId);
    await reopenSharedRecords(tx, ctx.tenantId);
    const detail = { from: before.order, to: order, ...(fields === undefined ? {} : { exceptions: fields }) };
    await appendAudit(tx, ctx, { action: 'authority.updated', objectType: 'tenant', objectId: ctx.tenantId, detail });
    return loadAuthority(tx, ctx.tenantId);
  });
}

type Exceptions = {
  readonly tenantId: string;
  readonly before: Authority;
  readonly fields: Readonly<Record<string, readonly string[]>>;
};

/** Each source keeps its place among the exceptions; below zero, so that every exception precedes the common order. */
async function saveExceptions(tx: TenantTx, { tenantId, before, fields }: Exceptions): Promise<void> {
  const known = new Set(before.order);
  for (const [field, ids] of Object.entries(fields)) {
    if (ids.some((id) => !known.has(id)))
      throw new AppError('NOT_FOUND', `The order for ${field} names a source that does not exist.`);
    if (new Set(ids).size < ids.length) {
      const message = 'Name each source once';
      throw new AppError('INVALID_INPUT', message, { errors: [{ path: `fields.${field}`, message }] });
    }
  }
  for (const id of before.order) {
    const own = Object.entries(fields).filter(([, ids]) => ids.includes(id));
    const ranks = Object.fromEntries(own.map(([field, ids]) => [field, ids.indexOf(id) - ids.length]));
    await tx.source.update({ where: { tenantId_id: { tenantId, id } }, data: { ranks } });
  }
}

/** Every source stands in the order exactly once. An id of another tenant is as unknown as one that never was. */
function checkOrder({ sources }: Authority, order: readonly string[]): void {
  const known = new Set(sources.map(({ id }) => id));
  if (order.some((id) => !known.has(id)))
    throw new AppError('NOT_FOUND', 'The order names a source that does not exist.');
  const named = new Set(order);
  const left = sources.filter(({ id }) => !named.has(id)).map(({ name }) => name);
  if (left.length === 0 && named.size === order.length) return;
  const message =
    left.length > 0 ? `The order must name every source; ${left.join(', ')} is missing` : 'Name each source once';
  throw new AppError('INVALID_INPUT', message, { errors: [{ path: 'order', message }] });
}
