import { createTransport } from 'nodemailer';
import { z } from 'zod';

import type { MailServer } from './mail-server.ts';

export type Mail = {
  /** The same at every try, so that a mailbox that gets it twice can tell. */
  readonly id: string;
  readonly to: string;
  /** Name of the sender beside the address of the settings. */
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Takes a POST without a session that ends e-mails like this one (RFC 8058); absent in e-mails somebody asked for. */
  readonly optOutUrl?: string;
};

/** Why a server has not taken an e-mail; `isRefused`: it was reached and will not take this one at a later time either. */
export class MailFailure extends Error {
  readonly isRefused: boolean;

  constructor(message: string, { isRefused, cause }: { readonly isRefused: boolean; readonly cause: unknown }) {
    super(message, { cause });
    this.name = 'MailFailure';
    this.isRefused = isRefused;
  }
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** A server on this machine needs no TLS: nobody else hears what is said to it. */
const thisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

/** Whatever ends a header line must not get into one, nor what makes several addresses of one (RFC 5322 section 2.2). */
const address = z.email().refine((text) => !/[\s\p{Cc},;<>"]/u.test(text), 'This is not one plain address');
const headerText = z
  .string()
  .max(998)
  .regex(/^\P{Cc}*$/u, 'A header is one line');

/**
 * Hands one e-mail to the mail server (SMTP, RFC 5321) and ends the connection. The server's certificate is checked; one on another
 * machine without TLS gets nothing. Throws a MailFailure when the server has not taken it.
 */
export async function sendMail(server: MailServer, mail: Mail): Promise<void> {
  const message = toMessage(server, mail);
  const isLocal = thisMachine.test(server.host);
  const transport = createTransport({
    ...timeouts,
    host: server.host,
    port: server.port,
    secure: server.isTls,
    requireTLS: !server.isTls && !isLocal,
    ignoreTLS: !server.isTls && isLocal,
    ...(server.auth === undefined ? {} : { auth: server.auth }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail(message);
  } catch (error) {
    throw toFailure(error);
  } finally {
    transport.close();
  }
}

function toMessage(server: MailServer, mail: Mail) {
  const parsed = {
    to: address.safeParse(mail.to),
    name: headerText.safeParse(mail.fromName),
    subject: headerText.safeParse(mail.subject),
  };
  const wrong = Object.entries(parsed).find(([, { success }]) => !success)?.[0];
  if (wrong !== undefined) {
    throw new MailFailure(`The e-mail's ${wrong} would break its header`, { isRefused: true, cause: undefined });
  }
  const { optOutUrl } = mail;
  return {
    messageId: `<${mail.id}@${server.from.split('@')[1] ?? 'rollcall'}>`,
    from: { name: mail.fromName, address: server.from },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: {
      // Out-of-office replies to these help nobody (RFC 3834 section 5).
      'Auto-Submitted': 'auto-generated',
      ...(optOutUrl === undefined
        ? {}
        : { 'List-Unsubscribe': `<${optOutUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  };
}

const smtpError = z.object({ code: z.string(), responseCode: z.number(), response: z.string() }).partial();

/** In words for people, without anything of the settings; a 5xx answer to an envelope or a message is final (RFC 5321 section 4.2.1). */
function toFailure(error: unknown): MailFailure {
  if (error instanceof MailFailure) return error;
  const { code, responseCode, response } = smtpError.safeParse(error).data ?? {};
  const isRefused = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500;
  const said = response === undefined ? (error instanceof Error ? error.message : 'unknown reason') : response;
  const what = isRefused
    ? 'The mail server refused the e-mail'
    : code === 'EAUTH'
      ? 'The mail server did not accept user and password'
      : 'The mail server could not be used';
  return new MailFailure(`${what}: ${said.slice(0, 300)}`, { isRefused, cause: error });
}
