import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { hashPassword } from '#lib/infra/secrets/hash-password';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { checkNewPassword } from './check-new-password.ts';
import { provePassword } from './prove-password.ts';
import { readInvitation, type OpenInvitation } from './read-invitation.ts';

export type Acceptance = {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  readonly address: string;
};

/** Makes the invited person a member: a new user chooses name and password, a known one proves theirs. The link works once. */
export async function acceptInvitation(input: Acceptance): Promise<{ tenantSlug: string; email: string }> {
  const invitation = await readInvitation(input.token);
  const user = invitation.isKnownUser
    ? await provePassword({ email: invitation.email, password: input.password, address: input.address })
    : await createInvitedUser(invitation, input);
  await inTenant(invitation.tenantId, (tx) => join(tx, invitation, user));
  return { tenantSlug: invitation.tenantSlug, email: invitation.email };
}

type User = { readonly id: string; readonly name: string };

async function createInvitedUser(invitation: OpenInvitation, { name, password }: Acceptance): Promise<User> {
  const { email, tenantName, tenantSlug } = invitation;
  const defect = await checkNewPassword(password, { email, names: [name, tenantName, tenantSlug] });
  if (defect !== undefined)
    throw new AppError('INVALID_INPUT', defect, { errors: [{ path: 'password', message: defect }] });
  if (name.trim() === '') {
    throw new AppError('INVALID_INPUT', 'Enter your name', { errors: [{ path: 'name', message: 'Enter your name' }] });
  }
  const data = { id: newId(), email, name: name.trim(), passwordHash: await hashPassword(password) };
  return spanning().portalUser.create({ data });
}

async function join(tx: TenantTx, { id, tenantId, role, invitedBy, email }: OpenInvitation, user: User): Promise<void> {
  // Of two who use the link at once, one finds it used.
  const acceptedAt = await databaseNow(tx);
  const used = await tx.invitation.updateMany({ where: { id, acceptedAt: null }, data: { acceptedAt } });
  if (used.count === 0) throw new AppError('NOT_FOUND', 'This invitation was used already. Ask for a new link.');
  await tx.membership.createMany({ data: [{ tenantId, userId: user.id, role, invitedBy }], skipDuplicates: true });
  const actor = { kind: 'user', id: user.id, label: user.name } as const;
  const ctx = { tenantId, actor, permissions: new Set<never>(), requestId: id };
  const detail = { email, role };
  await appendAudit(tx, ctx, { action: 'member.joined', objectType: 'member', objectId: user.id, detail });
}
