import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { dismissNotice as contract } from '#lib/contract/notices';
import type { Ctx } from '#lib/domain/access/ctx';
import { noticeKind, noticeKinds } from '#lib/domain/notice/notice-kind';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { toNotice } from './to-notice.ts';

/** Ends a notice for everybody in the tenant. One that has ended already stays as it is. */
export async function dismissNotice(
  ctx: Ctx,
  { noticeId: id }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:write');
  const { tenantId } = ctx;
  const { timeZone } = await spanning().tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return inTenant(tenantId, async (tx) => {
    const row = await tx.incident.findUnique({ where: { tenantId_id: { tenantId, id } } });
    if (row === null || !ctx.permissions.has(noticeKinds[noticeKind.parse(row.kind)].needs)) {
      throw new AppError('NOT_FOUND', 'There is no such notice.');
    }
    const closing = { where: { tenantId, id, closedAt: null }, data: { closedAt: await databaseNow(tx) } };
    const { count } = await tx.incident.updateMany(closing);
    const after = await tx.incident.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id } } });
    const shown = toNotice(after, timeZone);
    if (count > 0) {
      const detail = { kind: shown.kind, sentence: shown.sentence };
      await appendAudit(tx, ctx, { action: 'notice.dismissed', objectType: 'notice', objectId: id, detail });
    }
    return shown;
  });
}
