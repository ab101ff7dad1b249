import { type Cause, cause as causeSchema, causeKey } from '#lib/domain/notice/cause';
import { keyDaysAt } from '#lib/domain/notice/key-days';
import {
  findEndingKeys,
  findNoticeEvents,
  holdNoticeCursor,
  moveNoticeCursor,
  type NoticeCursor,
} from '#lib/infra/db/follow-notices';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { closeEnded, findLastCause, removeOldNotices, renewIncident } from '#lib/infra/db/incidents';
import { pool } from '#lib/infra/db/pool';
import { log } from '#lib/infra/log';

import { composeDue } from './compose-due.ts';
import { tellOf } from './tell-of.ts';
import { noticeEventTypes, toCause } from './to-cause.ts';

/** Events looked at in one transaction; of more, the rest comes with the next look. */
const eventsMax = 50_000;

/**
 * Looks at what has happened in every tenant since the last look: opens and ends incidents, and makes the e-mails that are due.
 * Two workers may do it at once; one tenant's trouble is logged and keeps no other waiting.
 */
export async function watchNotices(): Promise<void> {
  const { rows } = await pool().query<{ tenantId: string }>('select tenant_id "tenantId" from tenants_to_notify()');
  for (const { tenantId } of rows) {
    try {
      await inTenantBulk(tenantId, (tx) => watch(tx, tenantId));
    } catch (error) {
      log.warn({ err: error, tenantId }, 'could not look for what people have to be told');
    }
  }
}

async function watch(tx: BulkTx, tenantId: string): Promise<void> {
  const cursor = await holdNoticeCursor(tx, tenantId);
  if (cursor === null) return;
  const seen = Math.min(cursor.head, cursor.seen + eventsMax);
  const told = new Set<string>();
  const events = await findNoticeEvents(tx, tenantId, { after: cursor.seen, upTo: seen, types: noticeEventTypes });
  for (const event of events) {
    const cause = toCause(event);
    if (cause !== null) told.add(await open(tx, tenantId, { cause, at: event.occurredAt }));
  }
  if (cursor.areKeysDue) {
    for (const id of await watchKeys(tx, tenantId, cursor)) told.add(id);
    await removeOldNotices(tx, tenantId);
  }
  await closeEnded(tx, tenantId);
  await tellOf(tx, tenantId, [...told]);
  await composeDue(tx, tenantId);
  await moveNoticeCursor(tx, tenantId, { seen, areKeysSeen: cursor.areKeysDue });
}

type Happening = { readonly cause: Cause; readonly at: Date };

async function open(tx: BulkTx, tenantId: string, { cause, at }: Happening): Promise<string> {
  return renewIncident(tx, {
    tenantId,
    kind: cause.kind,
    causeKey: causeKey(cause),
    sourceId: 'sourceId' in cause ? cause.sourceId : null,
    runId: 'runId' in cause ? cause.runId : null,
    at,
    data: cause,
  });
}

/** Keys that have come nearer to their end than when somebody was told last. */
async function watchKeys(tx: BulkTx, tenantId: string, { now }: NoticeCursor): Promise<string[]> {
  const told: string[] = [];
  for (const { endsAt, ...key } of await findEndingKeys(tx, tenantId)) {
    const days = keyDaysAt(endsAt, now);
    if (days === null) continue;
    const cause: Cause = { kind: 'keyExpiring', ...key, endsAt: endsAt.toISOString(), days };
    const last = causeSchema.safeParse(await findLastCause(tx, tenantId, causeKey(cause))).data;
    const isNews = last?.kind !== 'keyExpiring' || last.endsAt !== cause.endsAt || last.days > days;
    if (isNews) told.push(await open(tx, tenantId, { cause, at: now }));
  }
  return told;
}
