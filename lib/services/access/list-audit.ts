import { z } from 'zod';

import type { AuditEntry, listAudit as contract } from '#lib/contract/access';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import type { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor } from '#lib/shared/cursor';

import { toPage, type Page } from './to-page.ts';

type Input = ParsedInputOf<typeof contract>;

/** The tenant's audit log, newest first. */
export async function listAudit(ctx: Ctx, input: Input): Promise<Page<AuditEntry>> {
  authorize(ctx, 'audit:read');
  const before = parseCursor(input.cursor, z.string().regex(/^\d{1,18}$/));
  const rows = await inTenant(ctx.tenantId, (tx) =>
    tx.auditEntry.findMany({
      where: { AND: [...filters(input), ...(before === undefined ? [] : [{ sequence: { lt: BigInt(before) } }])] },
      orderBy: { sequence: 'desc' },
      take: input.limit + 1,
    }),
  );
  return toPage(rows, input.limit, { item: toAuditEntry, key: (row) => String(row.sequence) });
}

/** Built one by one, because a condition whose value is undefined would be dropped silently. */
function filters({ sequence, from, to, actorId, action, objectType, objectId }: Input): Prisma.AuditEntryWhereInput[] {
  const wanted: Prisma.AuditEntryWhereInput[] = [];
  if (sequence !== undefined) wanted.push({ sequence });
  if (from !== undefined) wanted.push({ at: { gte: new Date(from) } });
  if (to !== undefined) wanted.push({ at: { lt: new Date(to) } });
  if (actorId !== undefined) wanted.push({ actor: { path: ['id'], equals: actorId } });
  if (action !== undefined) wanted.push({ action });
  if (objectType !== undefined) wanted.push({ objectType });
  if (objectId !== undefined) wanted.push({ objectId });
  return wanted;
}

/** A stored entry as callers see it. */
export function toAuditEntry(row: Prisma.AuditEntryGetPayload<object>): AuditEntry {
  const { at, action, objectType, objectId } = row;
  const actor = row.actor as AuditEntry['actor'];
  const detail = row.detail as AuditEntry['detail'];
  return { sequence: Number(row.sequence), at: at.toISOString(), actor, action, objectType, objectId, detail };
}
