import type { Ctx } from '#lib/domain/access/ctx';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';

export type Answered = {
  readonly key: string;
  readonly endpointId: string;
  readonly status: number;
  /** Undefined when the answer holds a secret, which is not kept. */
  readonly body: unknown;
};

/** Keeps what a claimed Idempotency-Key answered, for callers who ask again. */
export async function keepAnswer(ctx: Ctx, { key, endpointId, status, body }: Answered): Promise<void> {
  const id = { tenantId: ctx.tenantId, endpoint: endpointId, key: `${ctx.actor.id}:${key}` };
  // Kept as text, so that it comes back byte for byte.
  const response = body === undefined ? Prisma.DbNull : JSON.stringify(body);
  await inTenant(ctx.tenantId, (tx) =>
    tx.idempotencyKey.update({ where: { tenantId_endpoint_key: id }, data: { status, response } }),
  );
}
