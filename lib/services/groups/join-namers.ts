import type { Ctx } from '#lib/domain/access/ctx';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { findNamers, linkGroups } from '#lib/infra/db/link-groups';

const atOnce = 5000;

/** People whose values name a group by one of these words become its members, or leave it, as its words now are. */
export async function joinNamers(tx: BulkTx, ctx: Ctx, words: readonly string[]): Promise<void> {
  const { tenantId } = ctx;
  const ids = await findNamers(tx, tenantId, words);
  for (let at = 0; at < ids.length; at += atOnce) {
    const people = ids.slice(at, at + atOnce).map((identityId) => ({ identityId, row: null }));
    await linkGroups(tx, { tenantId, people, runId: null, actor: ctx.actor.label });
  }
}
