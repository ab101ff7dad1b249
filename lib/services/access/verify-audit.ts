import type { Ctx } from '#lib/domain/access/ctx';
import { type ChainPlace, checkAuditEntry, type StoredAuditEntry } from '#lib/infra/db/check-audit-entry';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { readInPages } from '#lib/infra/db/read-in-pages';
import { authorize } from '#lib/services/authorize';

export type AuditDefect = { readonly sequence: number; readonly action: string | null; readonly what: string };

export type AuditVerdict = {
  /** Entries that fit, counted from the first. */
  readonly entries: number;
  /** Hash of the last entry that fits: kept elsewhere, it also proves that the whole chain was not written anew. */
  readonly hash: string;
  /** The first entry that does not fit; null when all do. */
  readonly defect: AuditDefect | null;
};

const entries = `select sequence::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') at, actor, action,
  object_type "objectType", object_id "objectId", detail, previous_hash "previousHash", hash
  from audit_entry where tenant_id = $1 order by audit_entry.sequence`;

/** Follows the tenant's audit log from its first entry and finds edited, removed, added and reordered entries, and a cut end. */
export async function verifyAudit(ctx: Ctx): Promise<AuditVerdict> {
  authorize(ctx, 'audit:read');
  return inTenantBulk(ctx.tenantId, (tx) => followChain(tx, ctx.tenantId), 'snapshot');
}

async function followChain(tx: BulkTx, tenantId: string): Promise<AuditVerdict> {
  const base = await loadBase(tx, tenantId);
  let place: ChainPlace = base;
  for await (const page of readInPages<StoredAuditEntry>(tx, { sql: entries, values: [tenantId] })) {
    for (const entry of page) {
      const what = checkAuditEntry(place, entry);
      const sequence = Number(entry.sequence);
      if (what !== null) return verdict(place, { sequence, action: entry.action, what });
      place = { sequence, hash: entry.hash };
    }
  }
  return verdict(place, (await checkBase(tx, tenantId, base)) ?? (await checkEnd(tx, tenantId, place)));
}

/** Where the kept part of the chain begins; 0 and '' while nothing has been removed by retention. */
async function loadBase(tx: BulkTx, tenantId: string): Promise<ChainPlace> {
  const { rows } = await tx.query<{ sequence: string; hash: string }>(
    'select audit_base_sequence::text sequence, audit_base_hash hash from tenant_counter where tenant_id = $1',
    [tenantId],
  );
  return { sequence: Number(rows[0]?.sequence ?? 0), hash: rows[0]?.hash ?? '' };
}

/** A beginning counts only when a kept entry of the chain itself says that what came before was removed. */
async function checkBase(tx: BulkTx, tenantId: string, { sequence, hash }: ChainPlace): Promise<AuditDefect | null> {
  if (sequence === 0) return null;
  const { rowCount } = await tx.query(
    `select 1 from audit_entry where tenant_id = $1 and action = 'retention.applied' and detail @> $2::jsonb limit 1`,
    [tenantId, JSON.stringify({ audit: { upTo: sequence, hash } })],
  );
  if (rowCount !== null && rowCount > 0) return null;
  return {
    sequence: 1,
    action: null,
    what: `entries 1 to ${sequence} are missing, and no entry says that they were removed`,
  };
}

/** The tenant's counter remembers how many entries were written and the hash of the last one. */
async function checkEnd(tx: BulkTx, tenantId: string, place: ChainPlace): Promise<AuditDefect | null> {
  const { rows } = await tx.query<{ written: string; hash: string }>(
    'select audit_sequence::text written, audit_hash hash from tenant_counter where tenant_id = $1',
    [tenantId],
  );
  const written = Number(rows[0]?.written ?? 0);
  const next = { sequence: place.sequence + 1, action: null };
  if (written > place.sequence) {
    return { ...next, what: `the log ends before it, but ${written} entries were written` };
  }
  if (written < place.sequence) {
    return { ...next, sequence: written + 1, what: `only ${written} entries were ever counted` };
  }
  if ((rows[0]?.hash ?? '') === place.hash) return null;
  return { ...next, sequence: place.sequence, what: 'it is not the entry that was written last' };
}

function verdict({ sequence, hash }: ChainPlace, defect: AuditDefect | null): AuditVerdict {
  return { entries: sequence, hash, defect };
}
