import type { Ctx } from '#lib/domain/access/ctx';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';

export type Answered = {
  readonly key: string;
  readonly endpointId: string;
  readonly status: number;
  readonly body: unknown;
};

/** Keeps what a claimed Idempotency-Key answered, for callers who ask again. */
export async function keepAnswer(ctx: Ctx, { key, endpointId, status, body }: Answered): Promise<void> {
  const id = { tenantId: ctx.tenantId, endpoint: endpointId, key: `${ctx.actor.id}:${key}` };
  const response = body === null || body === undefined ? Prisma.DbNull : (body as Prisma.InputJsonValue);
  await inTenant(ctx.tenantId, (tx) =>
    tx.idempotencyKey.update({ where: { tenantId_endpoint_key: id }, data: { status, response } }),
  );
}
