import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { callerUserId } from './caller-user-id.ts';
import { proveCode } from './prove-code.ts';
import { provePassword } from './prove-password.ts';

/** Switches the caller's second factor off: with the password and a code, so that an open browser is not enough. */
export async function removeSecondFactor(
  ctx: Ctx,
  { password, code }: { password: string; code: string },
): Promise<null> {
  authorize(ctx, 'members:read');
  const id = callerUserId(ctx);
  const { email, secondFactor } = await spanning().portalUser.findUniqueOrThrow({
    where: { id },
    include: { secondFactor: true },
  });
  if (secondFactor?.confirmedAt == null) throw new AppError('CONFLICT', 'Your second factor is off already');
  const proof = { email, password, address: `user ${id}`, knownUserId: id };
  await provePassword(proof).catch(refuse('password', 'This is not your password'));
  const by = await proveCode(id, code).catch(refuse('code'));
  await inTenant(ctx.tenantId, async (tx) => {
    await tx.secondFactor.deleteMany({ where: { userId: id } });
    const entry = { action: 'user.secondFactorOff', objectType: 'user', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { by } });
  });
  return null;
}

/** The session is fine, so what was typed wrong is a matter of its field. */
function refuse(path: string, sentence?: string) {
  return (error: unknown): never => {
    if (!(error instanceof AppError) || error.code !== 'UNAUTHENTICATED') throw error;
    const message = sentence ?? error.message;
    throw new AppError('INVALID_INPUT', message, { errors: [{ path, message }] });
  };
}
