import { afterEach, expect, it } from 'vitest';

import { type MailSink, startMailSink } from '#lib/testing/mail-sink';
import { makeCertificate } from '#lib/testing/make-certificate';

import type { MailServer } from './mail-server.ts';
import { type Mail, sendMail } from './send-mail.ts';

let sink: MailSink | undefined;
afterEach(() => sink?.close());

const mail: Mail = {
  id: '0193b1f0-0000-7000-8000-000000000001',
  to: 'dana@example.com',
  fromName: 'Northwind, Café “Nord”',
  subject: 'Northwind: the file “Ünïcode” is late',
  text: 'One line.\n\nA café, and a very long line '.padEnd(400, 'x'),
  html: '<p>One line.</p>',
  optOutUrl: 'https://rollcall.example.com/api/opt-out?token=x',
};

function server(port: number, wish: Partial<MailServer> = {}): MailServer {
  return { host: '127.0.0.1', port, isTls: false, auth: undefined, from: 'rollcall@example.com', ...wish };
}

it('hands an e-mail in both forms to the server, with the way to get no more of them', async () => {
  sink = await startMailSink();
  await sendMail(server(sink.port), mail);
  const [taken] = sink.mails;
  expect(taken).toMatchObject({ from: 'rollcall@example.com', to: ['dana@example.com'] });
  expect(taken?.text).toContain('A café, and');
  expect(taken?.html).toContain('<p>One line.</p>');
  expect(taken?.headers.get('message-id')).toBe('<0193b1f0-0000-7000-8000-000000000001@example.com>');
  expect(taken?.headers.get('list-unsubscribe')).toBe('<https://rollcall.example.com/api/opt-out?token=x>');
  expect(taken?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
});

it.each([
  ['a name', { fromName: 'Acme\r\nBcc: all@example.com' }],
  ['a subject', { subject: 'Late\nX-Evil: 1' }],
  ['an address', { to: 'dana@example.com\r\nBcc: all@example.com' }],
  ['two addresses', { to: 'dana@example.com, all@example.com' }],
])('sends nothing when %s would end a header line or add a reader', async (_, wrong) => {
  sink = await startMailSink();
  await expect(sendMail(server(sink.port), { ...mail, ...wrong })).rejects.toMatchObject({ isRefused: true });
  expect(sink.mails).toEqual([]);
});

it('gives neither password nor e-mail to a server whose certificate nobody vouches for', async () => {
  const asked: string[] = [];
  sink = await startMailSink({
    secure: true,
    ...makeCertificate(['127.0.0.1']),
    disabledCommands: [],
    onAuth: ({ username }, _, done) => {
      asked.push(username ?? '');
      done(null, { user: username });
    },
  });
  const auth = { user: 'rollcall', pass: 'secret-of-the-relay' };
  const sent = sendMail(server(sink.port, { isTls: true, auth }), mail);
  await expect(sent).rejects.toMatchObject({ isRefused: false, message: expect.stringMatching(/certificate/i) });
  expect(asked).toEqual([]);
  expect(sink.mails).toEqual([]);
});

it('tells a server that cannot be used from one that has refused this e-mail', async () => {
  sink = await startMailSink({
    onRcptTo: (_, __, done) => done(Object.assign(new Error('No such mailbox here'), { responseCode: 550 })),
  });
  await expect(sendMail(server(sink.port), mail)).rejects.toMatchObject({
    isRefused: true,
    message: expect.stringContaining('No such mailbox here'),
  });
  await sink.close();
  await expect(sendMail(server(sink.port), mail)).rejects.toMatchObject({ isRefused: false });
  sink = undefined;
});
