import { z } from 'zod';

import type { listCredentials as contract } from '#lib/contract/credentials';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { toCredential } from './to-credential.ts';

export async function listCredentials(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'credentials:read');
  const { kind, format, number, facility, limit } = input;
  const after = parseCursor(input.cursor, z.uuid());
  return inTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.credential.findMany({
      where: {
        tenantId: ctx.tenantId,
        status: { not: 'deleted' },
        ...(kind === undefined ? {} : { kind }),
        ...(format === undefined ? {} : { format }),
        ...(number === undefined ? {} : { cardNumber: number }),
        ...(facility === undefined ? {} : { facilityCode: facility }),
        ...(after === undefined ? {} : { id: { gt: after } }),
      },
      include: { identity: { select: { externalId: true } } },
      orderBy: { id: 'asc' },
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => Object.assign(toCredential(row), { externalId: row.identity.externalId })),
      nextCursor: last === undefined ? null : toCursor(last.id),
    };
  });
}
