import { prisma } from './client.ts';

export type OpenSentFile = {
  readonly tenantId: string;
  readonly fileId: string;
  readonly state: 'claimed' | 'waiting';
};

/** Files of all tenants that were closed and have no answer yet, oldest first: at most 50 of a tenant and 500 in all. */
export async function findOpenSentFiles(): Promise<OpenSentFile[]> {
  return prisma().$queryRaw<
    OpenSentFile[]
  >`SELECT tenant_id AS "tenantId", file_id AS "fileId", state FROM sftp_files_open()`;
}
