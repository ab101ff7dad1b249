import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { hashPassword } from '#lib/infra/secrets/hash-password';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { callerUserId } from './caller-user-id.ts';
import { checkNewPassword } from './check-new-password.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { provePassword } from './prove-password.ts';

/** Changes the caller's own password and ends all their sessions. */
export async function updatePassword(
  ctx: Ctx,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<null> {
  authorize(ctx, 'members:read');
  const id = callerUserId(ctx);
  const user = await spanning().portalUser.findUniqueOrThrow({ where: { id } });
  const defect = await checkNewPassword(newPassword, { email: user.email, names: [user.name] });
  if (defect !== undefined) throw refusal('newPassword', defect);
  const proof = { email: user.email, password: currentPassword, address: `user ${id}`, knownUserId: id };
  await provePassword(proof).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED') {
      throw refusal('currentPassword', 'This is not your present password');
    }
    throw error;
  });
  const passwordHash = await hashPassword(newPassword);
  await spanning().portalUser.update({ where: { id }, data: { passwordHash, mustChangePassword: false } });
  await endAllSessions(id);
  const entry = { action: 'user.passwordChanged', objectType: 'user', objectId: id } as const;
  await inTenant(ctx.tenantId, (tx) => appendAudit(tx, ctx, entry));
  return null;
}

function refusal(path: string, message: string): AppError {
  return new AppError('INVALID_INPUT', message, { errors: [{ path, message }] });
}
