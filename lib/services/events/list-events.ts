import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listEvents as contract } from '#lib/contract/events';
import type { Ctx } from '#lib/domain/access/ctx';
import type { EventModel } from '#lib/infra/db/generated/models';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { parseCursor, toCursor } from '#lib/shared/cursor';

type Output = OutputOf<typeof contract>;

/** Oldest first. Numbers are given under a lock that lasts until they are visible, so none turns up behind the last one seen. */
export async function listEvents(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Output> {
  authorize(ctx, 'events:read');
  const after = parseCursor(input.cursor, z.int()) ?? input.after;
  const { slug } = await spanning().tenant.findUniqueOrThrow({ where: { id: ctx.tenantId }, select: { slug: true } });
  const rows = await inTenant(ctx.tenantId, async (tx) => {
    const found = await tx.event.findMany({
      where: { tenantId: ctx.tenantId, sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: input.limit + 1,
    });
    await checkKept(tx, ctx.tenantId, { after, first: found[0]?.sequence });
    return found;
  });
  const items = rows.slice(0, input.limit).map((row) => toEvent(row, slug));
  const last = rows.length > input.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : toCursor(last.sequence) };
}

type Reader = { readonly after: number; readonly first: bigint | undefined };

/** Numbers have no gaps: where the next one is not there, it has been removed. Who has read nothing misses nothing. */
async function checkKept(tx: TenantTx, tenantId: string, { after, first }: Reader): Promise<void> {
  if (after === 0 || first === BigInt(after + 1)) return;
  const { eventSequence } = await tx.tenantCounter.findUniqueOrThrow({ where: { tenantId } });
  const firstKept = Number(first ?? eventSequence + 1n);
  if (eventSequence <= BigInt(after)) return;
  throw new AppError(
    'NOT_FOUND',
    `Events ${after + 1} to ${firstKept - 1} were removed because of their age. Read the directory anew, then go on with after=${firstKept - 1}.`,
    { firstKept },
  );
}

function toEvent(row: EventModel, tenant: string): Output['items'][number] {
  const { type, subjectId, runId, row: place, actor } = row;
  return {
    id: `${row.tenantId}-${row.sequence}`,
    sequence: Number(row.sequence),
    type,
    occurredAt: row.occurredAt.toISOString(),
    tenant,
    subjectId,
    data: z.record(z.string(), z.unknown()).parse(row.data),
    cause: { runId, row: place, actor },
  };
}
