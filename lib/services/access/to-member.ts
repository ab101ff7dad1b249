import type { Member } from '#lib/contract/members';
import { role } from '#lib/domain/access/role';
import type { Prisma } from '#lib/infra/db/generated/client';

/** What a membership has to be read with to be shown. */
export const memberRow = {
  portalUser: {
    include: {
      userSessions: { orderBy: { lastSeenAt: 'desc' }, take: 1 },
      secondFactor: { select: { confirmedAt: true } },
    },
  },
} as const satisfies Prisma.MembershipInclude;

export type MemberRow = Prisma.MembershipGetPayload<{ include: typeof memberRow }>;

export function toMember(row: MemberRow): Member {
  const { email, name, userSessions, secondFactor } = row.portalUser;
  return {
    userId: row.userId,
    email,
    name,
    role: role.parse(row.role),
    hasSecondFactor: secondFactor?.confirmedAt != null,
    invitedBy: row.invitedBy,
    createdAt: row.createdAt.toISOString(),
    lastActiveAt: userSessions[0]?.lastSeenAt.toISOString() ?? null,
  };
}
