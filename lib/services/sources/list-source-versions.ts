import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listSourceVersions as contract } from '#lib/contract/versions';
import type { Ctx } from '#lib/domain/access/ctx';
import { diffSettings } from '#lib/domain/source/diff-settings';
import { sourceSettings } from '#lib/domain/source/source';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { loadSourceRow } from './load-source-row.ts';

export async function listSourceVersions(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:read');
  const { sourceId, limit } = input;
  const before = parseCursor(input.cursor, z.int());
  return inTenant(ctx.tenantId, async (tx) => {
    const source = await loadSourceRow(tx, ctx.tenantId, sourceId);
    const rows = await tx.sourceVersion.findMany({
      where: { tenantId: ctx.tenantId, sourceId, ...(before === undefined ? {} : { version: { lt: before } }) },
      orderBy: { version: 'desc' },
      take: limit + 1,
    });
    const all = rows.map((row) => ({ ...row, settings: sourceSettings.parse(row.settings) }));
    const items = all.slice(0, limit).map(({ version, settings, settingsHash, createdBy, createdAt }, i) => ({
      version,
      settings,
      settingsHash,
      changes: diffSettings(all[i + 1]?.settings ?? settings, settings),
      isLive: version === source.version,
      createdBy,
      createdAt: createdAt.toISOString(),
    }));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last === undefined ? null : toCursor(last.version) };
  });
}
