import { systemCtx } from '#lib/domain/access/system-ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { membershipsOf } from '#lib/infra/db/memberships-of';
import { spanning } from '#lib/infra/db/spanning';
import { hashPassword } from '#lib/infra/secrets/hash-password';
import { hashSecret } from '#lib/infra/secrets/hash-secret';
import { makePassword } from '#lib/infra/secrets/make-password';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { checkNewPassword } from './check-new-password.ts';
import { endAllSessions } from './end-all-sessions.ts';

/** An operator gives a user a new password: sessions end, counted failures are forgotten, every tenant of theirs sees it. */
export async function resetPassword(input: {
  readonly email: string;
  readonly password?: string | undefined;
}): Promise<{ email: string; password?: string }> {
  const email = input.email.trim().toLowerCase();
  const user = await spanning().portalUser.findUnique({ where: { email } });
  if (user === null) throw new AppError('NOT_FOUND', `There is no user ${email}`);
  const password = input.password ?? makePassword();
  const defect = await checkNewPassword(password, { email, names: [user.name] });
  if (defect !== undefined) throw new AppError('INVALID_INPUT', defect);
  const passwordHash = await hashPassword(password);
  await spanning().portalUser.update({ where: { id: user.id }, data: { passwordHash } });
  await endAllSessions(user.id);
  const keys = [`account:${hashSecret(email)}`, `device:${user.id}`, `code:${user.id}`];
  await spanning().throttle.deleteMany({ where: { key: { in: keys } } });
  for (const { tenantId } of await membershipsOf(user.id)) {
    const entry = { action: 'user.passwordReset', objectType: 'user', objectId: user.id } as const;
    await inTenant(tenantId, (tx) => appendAudit(tx, systemCtx(tenantId, newId()), entry));
  }
  return { email, ...(input.password === undefined ? { password } : {}) };
}
