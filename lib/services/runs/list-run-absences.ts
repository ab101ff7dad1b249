import { z } from 'zod';

import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { listRunAbsences as contract } from '#lib/contract/run-records';
import type { Ctx } from '#lib/domain/access/ctx';
import { displayName } from '#lib/domain/identity/display-name';
import { absenceOutcome } from '#lib/domain/run/outcome';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadNames } from '#lib/infra/db/load-names';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { loadRunRow } from './load-run-row.ts';

type Input = ParsedInputOf<typeof contract>;

/** In the order of the plan; who is waiting or kept is listed as well as who leaves. */
export async function listRunAbsences(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'runs:read');
  const { runId, limit, outcome } = input;
  const { tenantId } = ctx;
  const after = parseCursor(input.cursor, z.int()) ?? 0;
  return inTenant(tenantId, async (tx) => {
    await loadRunRow(tx, tenantId, runId);
    const rows = await tx.runAbsence.findMany({
      where: { tenantId, runId, ordinal: { gt: after }, ...(outcome === undefined ? {} : { outcome }) },
      orderBy: { ordinal: 'asc' },
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const people = await loadNames(tx, { tenantId, ids: shown.map(({ identityId }) => identityId), externalIds: [] });
    const byId = new Map(people.map((person) => [person.id, person]));
    const items = shown.map((row) => ({
      externalId: row.externalId,
      identityId: row.identityId,
      person: displayName(byId.get(row.identityId) ?? {}),
      outcome: absenceOutcome.parse(row.outcome),
      missedFiles: row.missedFiles,
    }));
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items, nextCursor: last === undefined ? null : toCursor(last.ordinal) };
  });
}
