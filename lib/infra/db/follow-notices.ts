import type { BulkTx } from './in-tenant-bulk.ts';

export type NoticeCursor = {
  /** The last event that was looked at, and the last that there is. */
  readonly seen: number;
  readonly head: number;
  readonly areKeysDue: boolean;
  readonly now: Date;
};

/**
 * How far the tenant's events have been looked at. Its row stays locked until the transaction ends, so that no two workers look at
 * the same. A tenant that was never looked at begins with the last day.
 */
export async function holdNoticeCursor(tx: BulkTx, tenantId: string): Promise<NoticeCursor | null> {
  await tx.query(
    `insert into notice_cursor (tenant_id, event_sequence)
     select tenant_id, coalesce((select min(sequence) - 1 from event e
       where e.tenant_id = $1 and occurred_at > clock_timestamp() - interval '1 day'), event_sequence)
     from tenant_counter where tenant_id = $1 and not exists (select from notice_cursor n where n.tenant_id = $1)
     on conflict do nothing`,
    [tenantId],
  );
  const { rows } = await tx.query<{ seen: string; head: string; areKeysDue: boolean; now: Date }>(
    `select n.event_sequence seen, c.event_sequence head, clock_timestamp() now,
       keys_looked_at is null or keys_looked_at < clock_timestamp() - interval '1 hour' "areKeysDue"
     from notice_cursor n join tenant_counter c on c.tenant_id = n.tenant_id
     where n.tenant_id = $1 for update of n skip locked`,
    [tenantId],
  );
  const [row] = rows;
  return row === undefined ? null : { ...row, seen: Number(row.seen), head: Number(row.head) };
}

/** Remembers the last event that was looked at, and whether the keys were. */
export async function moveNoticeCursor(
  tx: BulkTx,
  tenantId: string,
  { seen, areKeysSeen }: { readonly seen: number; readonly areKeysSeen: boolean },
): Promise<void> {
  await tx.query(
    `update notice_cursor set event_sequence = $2, keys_looked_at = case when $3 then clock_timestamp() else keys_looked_at end
     where tenant_id = $1`,
    [tenantId, seen, areKeysSeen],
  );
}

export type NoticeEvent = {
  readonly type: string;
  readonly occurredAt: Date;
  readonly subjectId: string;
  readonly data: unknown;
  /** Null unless the event is of a run, or the run is gone. */
  readonly run: {
    readonly id: string;
    readonly number: number;
    readonly mode: string;
    readonly status: string;
    /** Of the problem for which the file was refused. */
    readonly code: string | null;
    readonly hold: unknown;
    readonly counts: unknown;
  } | null;
  /** Null unless the event is of a source or its run. */
  readonly source: { readonly id: string; readonly name: string; readonly isSample: boolean } | null;
};

type Span = { readonly after: number; readonly upTo: number; readonly types: readonly string[] };

/** Events of these types between two numbers, oldest first, with the run and source they are of as they stand now. */
export async function findNoticeEvents(
  tx: BulkTx,
  tenantId: string,
  { after, upTo, types }: Span,
): Promise<NoticeEvent[]> {
  const { rows } = await tx.query<NoticeEvent>(
    `select e.type, e.occurred_at "occurredAt", e.subject_id "subjectId", e.data,
       case when r.id is not null then json_build_object('id', r.id, 'number', r.number, 'mode', r.mode, 'status', r.status,
         'code', r.refusal ->> 'code', 'hold', r.hold, 'counts', r.counts) end run,
       case when s.id is not null then json_build_object('id', s.id, 'name', s.name, 'isSample', s.is_sample) end source
     from event e left join run r on r.tenant_id = e.tenant_id and r.id = e.run_id
       left join source s on s.tenant_id = e.tenant_id and s.id = coalesce(r.source_id, e.subject_id)
     where e.tenant_id = $1 and e.sequence > $2 and e.sequence <= $3 and e.type = any ($4) order by e.sequence`,
    [tenantId, after, upTo, types],
  );
  return rows;
}

export type EndingKey = {
  readonly holder: 'apiSecret' | 'sftpKey';
  readonly keyId: string;
  readonly name: string;
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly endsAt: Date;
};

/** Replaced API secrets and SFTP keys that end within two weeks or have ended within the last, but not those that were withdrawn. */
export async function findEndingKeys(tx: BulkTx, tenantId: string): Promise<EndingKey[]> {
  const { rows } = await tx.query<EndingKey>(
    `select 'apiSecret' holder, id "keyId", name, null::json account, previous_secret_until "endsAt" from api_integration
     where tenant_id = $1 and revoked_at is null and previous_secret_until between clock_timestamp() - interval '7 days'
       and clock_timestamp() + interval '14 days'
     union all
     select 'sftpKey', k.id, k.label, json_build_object('id', a.id, 'name', a.name), k.expires_at from sftp_key k
     join sftp_account a on a.tenant_id = k.tenant_id and a.id = k.account_id
     where k.tenant_id = $1 and a.revoked_at is null and k.expires_at between clock_timestamp() - interval '7 days'
       and clock_timestamp() + interval '14 days'
     order by "endsAt"`,
    [tenantId],
  );
  return rows;
}
