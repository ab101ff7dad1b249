import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listNotices as contract } from '#lib/contract/notices';
import type { Ctx } from '#lib/domain/access/ctx';
import { type NoticeKind, noticeKind, noticeKinds } from '#lib/domain/notice/notice-kind';
import type { Prisma } from '#lib/infra/db/generated/client';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { toPage } from '#lib/services/access/to-page';
import { authorize } from '#lib/services/authorize';
import { parseCursor } from '#lib/shared/cursor';

import { toNotice } from './to-notice.ts';

type Input = ParsedInputOf<typeof contract>;

/** Newest first; a person sees no kind that they have switched off in the portal. */
export async function listNotices(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:read');
  const { tenantId } = ctx;
  const before = parseCursor(input.cursor, z.uuid());
  const { timeZone } = await spanning().tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const rows = await inTenant(tenantId, async (tx) =>
    tx.incident.findMany({
      where: {
        tenantId,
        kind: { in: await kindsFor(tx, ctx) },
        ...states[input.state],
        ...(before === undefined ? {} : { id: { lt: before } }),
      },
      orderBy: { id: 'desc' },
      take: input.limit + 1,
    }),
  );
  return toPage(rows, input.limit, { item: (row) => toNotice(row, timeZone), key: ({ id }) => id });
}

const states: Record<Input['state'], Prisma.IncidentWhereInput> = {
  open: { closedAt: null },
  closed: { closedAt: { not: null } },
  all: {},
};

async function kindsFor(tx: TenantTx, { tenantId, actor, permissions }: Ctx): Promise<NoticeKind[]> {
  const where = { tenantId, userId: actor.id, inApp: false };
  const off = actor.kind === 'user' ? await tx.noticePreference.findMany({ where }) : [];
  return noticeKind.options.filter(
    (kind) => permissions.has(noticeKinds[kind].needs) && !off.some((one) => one.kind === kind),
  );
}
