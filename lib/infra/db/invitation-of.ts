import { prisma } from './client.ts';

export type InvitationRef = { readonly tenantId: string; readonly id: string };

/** Tenant and id of the invitation whose token has this hash, before a tenant is known; undefined when there is none. */
export async function invitationOf(tokenHash: string): Promise<InvitationRef | undefined> {
  const rows = await prisma().$queryRaw<
    InvitationRef[]
  >`SELECT tenant_id AS "tenantId", id FROM invitation_of(${tokenHash})`;
  return rows[0];
}
