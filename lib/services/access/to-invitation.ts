import type { Invitation } from '#lib/contract/members';
import { role } from '#lib/domain/access/role';
import type { Prisma } from '#lib/infra/db/generated/client';

export function toInvitation(row: Prisma.InvitationGetPayload<object>): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: role.parse(row.role),
    invitedBy: row.invitedBy,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
