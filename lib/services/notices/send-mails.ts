import { retryAt } from '#lib/domain/notice/mail-times';
import { oneLine } from '#lib/domain/notice/one-line';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { markFailed, markSent, type WaitingMail } from '#lib/infra/db/mail-outbox';
import { pool } from '#lib/infra/db/pool';
import { log } from '#lib/infra/log';
import { mailServer, type MailServer } from '#lib/infra/mail/mail-server';
import { MailFailure, sendMail } from '#lib/infra/mail/send-mail';

import { optOutLinks } from './opt-out-token.ts';
import { takeWanted } from './take-wanted.ts';

type Place = { readonly tenantId: string; readonly mailId: string };

/**
 * Hands the e-mails that wait to the mail server. The round ends when the server cannot be used; what was not taken is tried again
 * later. Gives back how many were taken.
 */
export async function sendMails(): Promise<number> {
  const server = mailServer();
  if (server === null) return 0;
  const { rows } = await pool().query<Place>('select tenant_id "tenantId", mail_id "mailId" from mails_to_send()');
  let sent = 0;
  for (const place of rows) {
    const mail = await inTenantBulk(place.tenantId, (tx) => takeWanted(tx, place));
    if (mail === null) continue;
    const failure = await trySending(server, place, mail);
    if (failure !== null) await noteFailure(place, mail, failure);
    if (failure?.isRefused === false) break;
    if (failure === null) sent += 1;
  }
  return sent;
}

async function trySending(server: MailServer, place: Place, mail: WaitingMail): Promise<MailFailure | null> {
  const { id, to, userId, subject, text, html } = mail;
  const optOutUrl = optOutLinks({ tenantId: place.tenantId, userId }).oneClick;
  const fromName = `Rollcall · ${oneLine(mail.tenantName)}`;
  try {
    await sendMail(server, { id, to, fromName, subject, text, html, optOutUrl });
  } catch (error) {
    if (error instanceof MailFailure) return error;
    throw error;
  }
  await inTenantBulk(place.tenantId, (tx) => markSent(tx, place));
  return null;
}

async function noteFailure(place: Place, { attempts, createdAt }: WaitingMail, failure: MailFailure): Promise<void> {
  const { isRefused, message: reason } = failure;
  await inTenantBulk(place.tenantId, async (tx) => {
    const next = retryAt({ attempts, createdAt, now: await databaseNow(tx), isRefused });
    await markFailed(tx, place, { reason, retryAt: next });
    log.warn({ ...place, reason, attempts, givenUp: next === null }, 'an e-mail was not taken');
  });
}
