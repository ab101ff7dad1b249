import { newId } from '#lib/shared/id';

import type { BulkTx } from './in-tenant-bulk.ts';

export type NoticeReader = {
  readonly userId: string;
  readonly role: string;
  /** What they chose: `{kind, inApp, email}`. */
  readonly chosen: unknown;
};

/** Every member of the tenant with what they want to be told. */
export async function findReaders(tx: BulkTx, tenantId: string): Promise<NoticeReader[]> {
  const { rows } = await tx.query<NoticeReader>(
    `select m.user_id "userId", m.role, coalesce((select json_agg(json_build_object('kind', kind, 'inApp', in_app, 'email', email))
       from notice_preference p where p.tenant_id = m.tenant_id and p.user_id = m.user_id), '[]') chosen
     from membership m where m.tenant_id = $1`,
    [tenantId],
  );
  return rows;
}

type Due = {
  readonly tenantId: string;
  readonly userId: string;
  readonly incidentId: string;
  readonly dueAt: Date;
  /** It was told of before. */
  readonly again: boolean;
};

/** Notes that a person is to be told of an incident by then; what was to be told earlier stays so. */
export async function addDue(tx: BulkTx, { tenantId, userId, incidentId, dueAt, again }: Due): Promise<void> {
  await tx.query(
    `insert into notice_due (tenant_id, user_id, incident_id, due_at, again) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, user_id, incident_id)
     do update set due_at = least(notice_due.due_at, excluded.due_at), again = notice_due.again and excluded.again`,
    [tenantId, userId, incidentId, dueAt, again],
  );
}

export type DueReader = NoticeReader & {
  /** E-mails made for them within the last hour; when something new is due, only those that told of something new. */
  readonly lately: number;
};

/** Members whom something is due to be told now. */
export async function findDueReaders(tx: BulkTx, tenantId: string): Promise<DueReader[]> {
  const readers = await findReaders(tx, tenantId);
  const { rows } = await tx.query<{ userId: string; lately: number }>(
    `select user_id "userId", (select count(*) from mail_outbox m where m.tenant_id = $1 and m.user_id = d.user_id
       and m.created_at > clock_timestamp() - interval '1 hour' and (d.only_again or not m.again))::int lately
     from (select user_id, bool_and(again) only_again from notice_due
       where tenant_id = $1 and due_at <= clock_timestamp() group by user_id) d`,
    [tenantId],
  );
  return rows.flatMap(({ userId, lately }) => {
    const reader = readers.find((one) => one.userId === userId);
    return reader === undefined ? [] : [{ ...reader, lately }];
  });
}

export type DueIncident = {
  readonly id: string;
  readonly data: unknown;
  readonly openedAt: Date;
  readonly times: number;
};
export type TakenIncident = DueIncident & { readonly again: boolean };

/** Takes what is due for a person until then off the list; what has ended meanwhile is not given back. */
export async function takeDue(
  tx: BulkTx,
  { tenantId, userId }: { readonly tenantId: string; readonly userId: string },
  withinSeconds: number,
): Promise<TakenIncident[]> {
  const { rows } = await tx.query<TakenIncident>(
    `with taken as (delete from notice_due where tenant_id = $1 and user_id = $2
       and due_at <= clock_timestamp() + make_interval(secs => $3) returning incident_id, again)
     select id, again, data, opened_at "openedAt", times from taken join incident i on i.tenant_id = $1 and i.id = incident_id
     where closed_at is null order by opened_at`,
    [tenantId, userId, withinSeconds],
  );
  return rows;
}

type NewMail = {
  readonly tenantId: string;
  readonly userId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What it tells of. */
  readonly incidentIds: readonly string[];
  /** It was told of before, all of it. */
  readonly again: boolean;
};

/** Lays an e-mail into the outbox, to be sent at once. */
export async function addMail(tx: BulkTx, mail: NewMail): Promise<void> {
  const { tenantId, userId, subject, text, html, incidentIds, again } = mail;
  await tx.query(
    `insert into mail_outbox (tenant_id, id, user_id, subject, text, html, incident_ids, again)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tenantId, newId(), userId, subject, text, html, incidentIds, again],
  );
}

export type WaitingMail = {
  readonly id: string;
  readonly userId: string;
  readonly to: string;
  readonly tenantName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly incidentIds: readonly string[];
};

type Place = { readonly tenantId: string; readonly mailId: string };

/** Takes an e-mail to send it; for ten minutes nobody else does, also when this process dies. Null: it is sent or taken already. */
export async function takeMail(tx: BulkTx, { tenantId, mailId }: Place): Promise<WaitingMail | null> {
  const { rows } = await tx.query<WaitingMail>(
    `update mail_outbox m set attempts = attempts + 1, not_before = clock_timestamp() + interval '10 minutes'
     from portal_user u, tenant t
     where m.tenant_id = $1 and m.id = $2 and u.id = m.user_id and t.id = m.tenant_id
       and sent_at is null and given_up_at is null and not_before <= clock_timestamp()
     returning m.id, m.user_id "userId", u.email "to", t.name "tenantName", subject, text, html, attempts, m.created_at "createdAt",
       incident_ids "incidentIds"`,
    [tenantId, mailId],
  );
  return rows[0] ?? null;
}

/** Those of the incidents that are still open, the oldest first. */
export async function findOpen(tx: BulkTx, tenantId: string, ids: readonly string[]): Promise<DueIncident[]> {
  const { rows } = await tx.query<DueIncident>(
    `select id, data, opened_at "openedAt", times from incident
     where tenant_id = $1 and id = any ($2) and closed_at is null order by opened_at`,
    [tenantId, ids],
  );
  return rows;
}

/** Takes an e-mail out of the outbox that nobody is to get any more. */
export async function dropMail(tx: BulkTx, { tenantId, mailId }: Place): Promise<void> {
  await tx.query('delete from mail_outbox where tenant_id = $1 and id = $2', [tenantId, mailId]);
}

export async function markSent(tx: BulkTx, { tenantId, mailId }: Place): Promise<void> {
  await tx.query(
    'update mail_outbox set sent_at = clock_timestamp(), last_error = null where tenant_id = $1 and id = $2',
    [tenantId, mailId],
  );
}

/** Notes why an e-mail was not taken, and when it is tried again; null: not any more. */
export async function markFailed(
  tx: BulkTx,
  { tenantId, mailId }: Place,
  { reason, retryAt }: { readonly reason: string; readonly retryAt: Date | null },
): Promise<void> {
  await tx.query(
    `update mail_outbox set last_error = $3, not_before = coalesce($4, not_before),
       given_up_at = case when $4::timestamptz is null then clock_timestamp() end where tenant_id = $1 and id = $2`,
    [tenantId, mailId, reason, retryAt],
  );
}
