import { prisma } from './client.ts';

export type ApiIntegrationRef = { readonly tenantId: string; readonly id: string };

/** Tenant and id of the API integration with this client id, before a tenant is known; undefined when there is none. */
export async function apiIntegrationOf(clientId: string): Promise<ApiIntegrationRef | undefined> {
  const rows = await prisma().$queryRaw<
    ApiIntegrationRef[]
  >`SELECT tenant_id AS "tenantId", id FROM api_integration_of(${clientId})`;
  return rows[0];
}
