import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listRunRecords as contract } from '#lib/contract/run-records';
import type { Ctx } from '#lib/domain/access/ctx';
import { storedRecord } from '#lib/domain/run/stored-record';
import { findRunRecords } from '#lib/infra/db/find-run-records';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { loadRunRow } from './load-run-row.ts';
import { loadRunSettings } from './open-run-file.ts';
import { toRecordHints } from './to-record-hints.ts';
import { toRunRecords } from './to-run-record.ts';

export async function listRunRecords(
  ctx: Ctx,
  { runId, limit, cursor, ...filter }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:read');
  const after = parseCursor(cursor, z.int()) ?? 0;
  return inTenant(ctx.tenantId, async (tx) => {
    const run = await loadRunRow(tx, ctx.tenantId, runId);
    const hints = toRecordHints(run, await loadRunSettings(tx, run), filter);
    if (hints === null) return { items: [], nextCursor: null };
    const found = await findRunRecords(tx, { tenantId: ctx.tenantId, runId, filter, hints, after, limit: limit + 1 });
    const shown = z.array(storedRecord).parse(found.slice(0, limit));
    const last = found.length > limit ? shown.at(-1) : undefined;
    return { items: await toRunRecords(tx, run, shown), nextCursor: last === undefined ? null : toCursor(last.row) };
  });
}
