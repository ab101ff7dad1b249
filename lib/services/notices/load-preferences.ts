import { z } from 'zod';

import type { Preferences } from '#lib/contract/notices';
import type { Ctx } from '#lib/domain/access/ctx';
import { role } from '#lib/domain/access/role';
import { preference, preferencesOf } from '#lib/domain/notice/preference';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { mailServer } from '#lib/infra/mail/mail-server';
import { callerUserId } from '#lib/services/access/caller-user-id';
import { AppError } from '#lib/shared/app-error';

/** What the caller is told; only members of the tenant are told anything. */
export async function loadPreferences(tx: TenantTx, ctx: Ctx): Promise<Preferences> {
  const { tenantId } = ctx;
  const userId = callerUserId(ctx);
  const where = { tenantId_userId: { tenantId, userId } };
  const member = await tx.membership.findUnique({ where, include: { portalUser: true } });
  if (member === null) throw new AppError('NOT_FOUND', 'Only members of the tenant are told anything.');
  const rows = await tx.noticePreference.findMany({ where: { tenantId, userId } });
  const chosen = z.array(preference).parse(rows.map(({ kind, inApp, email }) => ({ kind, inApp, email })));
  const newest = await tx.mailOutbox.findFirst({
    where: { tenantId, userId, OR: [{ sentAt: { not: null } }, { lastError: { not: null } }] },
    orderBy: { createdAt: 'desc' },
  });
  const memberRole = role.parse(member.role);
  return {
    email: member.portalUser.email,
    role: memberRole,
    canMail: mailServer() !== null,
    mailTrouble: newest?.sentAt === null ? newest.lastError : null,
    preferences: [...preferencesOf(memberRole, chosen)],
  };
}
