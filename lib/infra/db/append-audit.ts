import type { Ctx } from '#lib/domain/access/ctx';
import { invariant } from '#lib/shared/invariant';

import { auditHash } from './audit-hash.ts';
import { Prisma } from './generated/client.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import type { TenantTx } from './in-tenant.ts';
import { runSql } from './run-sql.ts';

export type AuditEntryInput = {
  /** Noun and past verb: `source.created`, `run.approved`. */
  readonly action: `${string}.${string}`;
  readonly objectType: string;
  readonly objectId: string | null;
  /** What a reader of the log needs (names, before and after); never a secret, never a PIN. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

type Place = { readonly sequence: string; readonly previous: string; readonly at: string };

/**
 * Appends one entry to the tenant's audit log in the caller's transaction: gapless sequence, each hash covers the one before.
 * Locks the tenant's counter row until the transaction ends, so call it last and keep the transaction short.
 */
export async function appendAudit(tx: TenantTx | BulkTx, ctx: Ctx, entry: AuditEntryInput): Promise<void> {
  const place = await nextPlace(tx, ctx.tenantId);
  const { kind, id, label } = ctx.actor;
  const actor = { kind, id, label };
  const detail: unknown = JSON.parse(JSON.stringify({ ...entry.detail, requestId: ctx.requestId }));
  const { action, objectType, objectId } = entry;
  const { sequence, at, previous: previousHash } = place;
  const hash = auditHash({ previousHash, sequence, at, actor, action, objectType, objectId, detail });
  await runSql(
    tx,
    Prisma.sql`WITH entry AS (
      INSERT INTO audit_entry (tenant_id, sequence, at, actor, action, object_type, object_id, detail, previous_hash, hash)
      VALUES (${ctx.tenantId}::uuid, ${sequence}::bigint, ${at}::timestamptz, ${JSON.stringify(actor)}::jsonb, ${action},
        ${objectType}, ${objectId}, ${JSON.stringify(detail)}::jsonb, ${previousHash}, ${hash})
    ) UPDATE tenant_counter SET audit_hash = ${hash} WHERE tenant_id = ${ctx.tenantId}::uuid`,
  );
}

async function nextPlace(tx: TenantTx | BulkTx, tenantId: string): Promise<Place> {
  const rows = await runSql<Place>(
    tx,
    Prisma.sql`UPDATE tenant_counter SET audit_sequence = audit_sequence + 1 WHERE tenant_id = ${tenantId}::uuid
      RETURNING audit_sequence::text AS sequence, audit_hash AS previous,
        to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at`,
  );
  const place = rows[0];
  invariant(place, 'every tenant has its counter row');
  return place;
}
