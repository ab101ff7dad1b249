import { role, type Role } from '#lib/domain/access/role';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { invitationOf } from '#lib/infra/db/invitation-of';
import { spanning } from '#lib/infra/db/spanning';
import { hashSecret } from '#lib/infra/secrets/hash-secret';
import { AppError } from '#lib/shared/app-error';

export type OpenInvitation = {
  readonly id: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly tenantSlug: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  /** The address belongs to a user already, who proves it with their password instead of choosing one. */
  readonly isKnownUser: boolean;
};

/** What an invitation link stands for; throws NOT_FOUND when it is unknown, used, replaced or older than an hour. */
export async function readInvitation(token: string): Promise<OpenInvitation> {
  const ref = await invitationOf(hashSecret(token));
  if (ref === undefined) throw useless();
  const { tenantId } = ref;
  const row = await inTenant(tenantId, async (tx) =>
    tx.invitation.findFirst({ where: { id: ref.id, acceptedAt: null, expiresAt: { gt: await databaseNow(tx) } } }),
  );
  if (row === null) throw useless();
  const [tenant, user] = await Promise.all([
    spanning().tenant.findUniqueOrThrow({ where: { id: tenantId } }),
    spanning().portalUser.findUnique({ where: { email: row.email } }),
  ]);
  const { id, email, invitedBy } = row;
  const place = { tenantId, tenantName: tenant.name, tenantSlug: tenant.slug };
  return { id, email, invitedBy, ...place, role: role.parse(row.role), isKnownUser: user !== null };
}

function useless(): AppError {
  return new AppError('NOT_FOUND', 'This invitation was used, replaced or has run out. Ask for a new link.');
}
