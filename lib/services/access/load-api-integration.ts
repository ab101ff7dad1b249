import type { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

type Row = Prisma.ApiIntegrationGetPayload<object>;

/** The row, or NOT_FOUND, also for the one that an agent owns; `live` also refuses one that was revoked. */
export async function loadApiIntegration(tx: TenantTx, id: string, state: 'any' | 'live' = 'any'): Promise<Row> {
  const row = await tx.apiIntegration.findFirst({ where: { id, agent: null } });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no such API integration in this tenant');
  if (state === 'live' && row.revokedAt !== null) {
    throw new AppError('CONFLICT', 'This API integration was revoked; create a new one');
  }
  return row;
}
