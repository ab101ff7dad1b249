import { env } from '#lib/infra/env';

export type MailServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise it begins with STARTTLS, but for a server on this machine. */
  readonly isTls: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
  /** The address that e-mails come from. */
  readonly from: string;
};

/** The mail server of the settings; null when there is none, and then no e-mail is made. */
export function mailServer(): MailServer | null {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL } = env();
  if (SMTP_URL === undefined) return null;
  const url = new URL(SMTP_URL);
  const isTls = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(url.port) || (isTls ? 465 : 587),
    isTls,
    auth: user === '' ? undefined : { user, pass: decodeURIComponent(url.password) },
    from: MAIL_FROM ?? `rollcall@${new URL(PUBLIC_URL).hostname}`,
  };
}
