import { z } from 'zod';

import type { AuditEntry } from '#lib/contract/access';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { getIdentityTimeline as contract, TimelineItem } from '#lib/contract/identity-history';
import type { Ctx } from '#lib/domain/access/ctx';
import type { Prisma } from '#lib/infra/db/generated/client';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { toAuditEntry } from '#lib/services/access/list-audit';
import { authorize } from '#lib/services/authorize';
import { parseCursor, toCursor } from '#lib/shared/cursor';

import { findIdentity } from './find-identity.ts';
import { loadHistory } from './load-history.ts';
import type { LoadedIdentity } from './load-identities.ts';
import { mergeTimeline } from './merge-timeline.ts';

const digits = z.string().regex(/^\d{1,18}$/);
/** The oldest of each list that was shown already. */
const place = z.object({ change: digits.optional(), act: digits.optional() });

/** What runs, people and settings did to a person, in one list. Acts are told to those who may read the audit log. */
export async function getIdentityTimeline(
  ctx: Ctx,
  { identityId, limit, cursor }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  const { tenantId } = ctx;
  const before = parseCursor(cursor, place) ?? {};
  return inTenant(tenantId, async (tx) => {
    const person = await findIdentity(tx, ctx, identityId);
    const history = await loadHistory(tx, { tenantId, identityId, before: before.change, take: limit + 1 });
    const acts = await loadActs(tx, ctx, { person, before: before.act, take: limit + 1 });
    const merged = mergeTimeline(history, acts, acts.length > limit);
    const items = merged.slice(0, limit);
    return { items, nextCursor: merged.length > limit ? toCursor(toPlace(items, before)) : null };
  });
}

function toPlace(items: readonly TimelineItem[], before: z.infer<typeof place>): z.infer<typeof place> {
  const change = items.findLast((item) => item.change !== null)?.change?.id ?? before.change;
  const acts = items.flatMap(({ act }) => act?.sequence ?? []);
  const act = acts.length === 0 ? before.act : String(Math.min(...acts));
  return { ...(change === undefined ? {} : { change }), ...(act === undefined ? {} : { act }) };
}

type Wanted = { readonly person: LoadedIdentity; readonly before: string | undefined; readonly take: number };

async function loadActs(tx: TenantTx, ctx: Ctx, { person, before, take }: Wanted): Promise<readonly AuditEntry[]> {
  if (!ctx.permissions.has('audit:read')) return [];
  const { tenantId } = ctx;
  const cards = await tx.credential.findMany({ where: { tenantId, identityId: person.row.id }, select: { id: true } });
  const rows = await tx.auditEntry.findMany({
    where: {
      tenantId,
      ...(before === undefined ? {} : { sequence: { lt: BigInt(before) } }),
      OR: [...ofPerson(person, cards), ofSettings(person)],
    },
    orderBy: { sequence: 'desc' },
    take,
  });
  return rows.map(toAuditEntry);
}

type Filter = Prisma.AuditEntryWhereInput;

/** Who is put into a group or taken out is edited, too: that entry tells it. */
function ofPerson({ row: { id } }: LoadedIdentity, cards: readonly { readonly id: string }[]): Filter[] {
  return [
    { objectType: 'identity', objectId: id },
    { objectType: 'credential', objectId: { in: cards.map((card) => card.id) } },
  ];
}

/** What can change how this person's rows are read or which source counts, since they are known. */
function ofSettings({ row, facts }: LoadedIdentity): Filter {
  const sources = facts.statements.map(({ sourceId }) => sourceId);
  return {
    at: { gte: row.createdAt },
    OR: [
      { objectType: 'source', objectId: { in: sources }, action: { in: [...sourceActions] } },
      { action: { in: [...tenantActions] } },
    ],
  };
}

const sourceActions = [
  'source.updated',
  'source.draftPublished',
  'source.versionRestored',
  'source.activated',
  'source.deactivated',
] as const;
const tenantActions = ['authority.updated', 'customField.updated', 'customField.deleted'] as const;
