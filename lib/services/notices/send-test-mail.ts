import type { Ctx } from '#lib/domain/access/ctx';
import { mailsPerHour } from '#lib/domain/notice/mail-times';
import { oneLine } from '#lib/domain/notice/one-line';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { mailServer } from '#lib/infra/mail/mail-server';
import { type Mail, MailFailure, sendMail } from '#lib/infra/mail/send-mail';
import { callerUserId } from '#lib/services/access/caller-user-id';
import { publicUrl } from '#lib/services/access/public-url';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { loadPreferences } from './load-preferences.ts';

/** Sends one e-mail to the caller's own address while they wait, and tells what the mail server said when it took none. */
export async function sendTestMail(ctx: Ctx): Promise<{ sentTo: string }> {
  authorize(ctx, 'members:read');
  callerUserId(ctx);
  const server = mailServer();
  if (server === null) {
    throw new AppError(
      'CONFLICT',
      'This installation has no mail server. Whoever runs it sets SMTP_URL and starts anew.',
    );
  }
  const mail = await prepare(ctx);
  try {
    await sendMail(server, mail);
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    throw new AppError(
      'SOURCE_UNREACHABLE',
      `${error.message}. Whoever runs the server checks SMTP_URL and MAIL_FROM.`,
      {
        cause: error,
      },
    );
  }
  await inTenant(ctx.tenantId, async (tx) => {
    const data = { sentAt: await databaseNow(tx), givenUpAt: null };
    await tx.mailOutbox.update({ where: { tenantId_id: { tenantId: ctx.tenantId, id: mail.id } }, data });
  });
  return { sentTo: mail.to };
}

/** It counts as one of the e-mails of the hour and is never sent by the worker. */
async function prepare(ctx: Ctx): Promise<Mail> {
  const { tenantId } = ctx;
  const userId = callerUserId(ctx);
  const tenant = await spanning().tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const name = oneLine(tenant.name);
  const link = `${publicUrl()}/${tenant.slug}/settings/notifications`;
  const words = {
    subject: `${name}: e-mail from Rollcall arrives`,
    text: `You asked for this e-mail. What ${name} tells you arrives here.\n\nChoose what you are told: ${link}\n`,
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><body><p>You asked for this e-mail. What this tenant tells you arrives here.</p><p><a href="${link}">Choose what you are told</a></p></body></html>`,
  };
  const id = newId();
  return inTenant(tenantId, async (tx) => {
    const { email } = await loadPreferences(tx, ctx);
    const now = await databaseNow(tx);
    const since = new Date(now.getTime() - 3_600_000);
    const lately = await tx.mailOutbox.count({ where: { tenantId, userId, createdAt: { gt: since } } });
    if (lately >= mailsPerHour) {
      throw new AppError('LIMIT_EXCEEDED', 'You got many e-mails within the last hour. Try again in an hour.', {
        retryAfterSeconds: 3600,
      });
    }
    await tx.mailOutbox.create({ data: { tenantId, id, userId, ...words, givenUpAt: now } });
    const entry = { action: 'notices.tested', objectType: 'member', objectId: userId } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { email } });
    return { id, to: email, fromName: `Rollcall · ${name}`, ...words };
  });
}
