import { prisma } from './client.ts';

export type SftpAccountRef = { readonly tenantId: string; readonly id: string };

/** Tenant and id of the SFTP account with this user name, before a tenant is known; undefined when there is none. */
export async function sftpAccountOf(username: string): Promise<SftpAccountRef | undefined> {
  const rows = await prisma().$queryRaw<
    SftpAccountRef[]
  >`SELECT tenant_id AS "tenantId", id FROM sftp_account_of(${username})`;
  return rows[0];
}
