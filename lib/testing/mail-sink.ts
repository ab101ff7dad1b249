import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type SunkMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  /** The plain text, decoded. */
  readonly text: string;
  readonly html: string;
  /** As it came over the wire. */
  readonly raw: string;
};

export type MailSink = {
  readonly port: number;
  /** Everything that was taken, oldest first. */
  readonly mails: SunkMail[];
  readonly close: () => Promise<void>;
};

/** A mail server on this machine that keeps what it takes; without TLS and without asking who comes, unless told. */
export async function startMailSink(options: SMTPServerOptions = {}, port = 0): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        mails.push({ ...readMail(Buffer.concat(chunks).toString()), from, to: rcptTo.map(({ address }) => address) });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Part = { readonly headers: ReadonlyMap<string, string>; readonly body: string };

/** As much of MIME as our own e-mails use (RFC 2045, RFC 2046): two alternatives, quoted-printable, base64 or plain. */
function readMail(raw: string): Pick<SunkMail, 'headers' | 'text' | 'html' | 'raw'> {
  const whole = parsePart(raw);
  const boundary = /boundary="([^"]+)"/.exec(whole.headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = whole.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => parsePart(part.replace(/^\r\n/, '')));
  const decoded = (kind: string) =>
    decode(parts.find(({ headers }) => headers.get('content-type')?.startsWith(kind) === true));
  return { headers: whole.headers, text: decoded('text/plain'), html: decoded('text/html'), raw };
}

function parsePart(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { headers, body: raw.slice(end + 4) };
}

function decode(part: Part | undefined): string {
  if (part === undefined) return '';
  const encoding = part.headers.get('content-transfer-encoding') ?? '7bit';
  const body = part.body.replaceAll('\r\n', '\n');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll(/=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
