import { expect, it } from 'vitest';

import { composeMail, type Digest, type Told } from './compose-mail.ts';

const runId = '0193b1f0-0000-7000-8000-000000000002';
const sourceId = '0193b1f0-0000-7000-8000-000000000001';
const openedAt = '2026-11-21T06:30:00.000Z';
const late: Told = {
  cause: { kind: 'fileLate', sourceId, source: 'Visitors', expectedAt: openedAt },
  openedAt,
  times: 3,
};
const held: Told = {
  cause: { kind: 'runHeld', sourceId, source: 'HR export', runId, number: 12, limits: ['leavers'], leavers: 1200 },
  openedAt,
  times: 1,
};
const digest: Digest = {
  tenant: { name: 'Acme', slug: 'acme', timeZone: 'America/Toronto' },
  role: 'admin',
  notices: [late, held],
  publicUrl: 'https://rollcall.example.com',
  optOutUrl: 'https://rollcall.example.com/opt-out/x',
};

it('names the tenant and the gravest in the subject, and leads to each', () => {
  const { subject, text } = composeMail(digest);
  expect(subject).toBe('Acme: HR export is held, and 1 more');
  expect(text).toBe(`2 things in Acme need somebody.

HR export #12 would deactivate 1,200 people. Nothing has been changed.
Since 21 Nov 2026, 01:30
Review: https://rollcall.example.com/acme/runs/${runId}

Visitors: the file that was expected by 21 Nov 2026, 01:30 has not arrived.
Since 21 Nov 2026, 01:30, 3 times
Open source: https://rollcall.example.com/acme/sources/${sourceId}

--
You get this as admin of Acme.
Choose what you are told: https://rollcall.example.com/acme/settings/notifications
Stop all e-mail from Acme: https://rollcall.example.com/opt-out/x
`);
});

it('lets no name end a header, a line or a tag', () => {
  const nasty = 'HR\r\nBcc: all@example.com\u2028<img src=x onerror=alert(1)>';
  const cause = { ...late.cause, source: nasty } as Told['cause'];
  const tenant = { ...digest.tenant, name: 'Acme\r\n\r\nX-Evil: 1' };
  const { subject, text, html } = composeMail({ ...digest, tenant, notices: [{ ...late, cause }] });
  expect(subject).not.toMatch(/\p{Cc}/u);
  expect(text.split('\n')).not.toContainEqual(expect.stringMatching(/^(?:Bcc|X-Evil)/));
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img');
});

it('shows twenty and says how many more there are', () => {
  const notices = Array.from({ length: 25 }, () => late);
  const { subject, text } = composeMail({ ...digest, notices });
  expect(subject).toBe('Acme: Visitors is late, and 24 more');
  expect(text.match(/has not arrived/g)).toHaveLength(20);
  expect(text).toContain('And 5 more: https://rollcall.example.com/acme\n');
});
