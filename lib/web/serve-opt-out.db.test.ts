import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { getNoticePreferences } from '#lib/services/notices/get-notice-preferences';
import { optOutLinks } from '#lib/services/notices/opt-out-token';
import { createMember } from '#lib/testing/create-member';
import { createTestTenant } from '#lib/testing/create-test-tenant';

import { serveOptOut, showOptOut } from './serve-opt-out.ts';

it('ends e-mail with the one POST of a mail program, and changes nothing for filters that only look', async () => {
  const tenant = await createTestTenant();
  const member = await createMember(tenant.tenantId, 'admin');
  const colleague = await createMember(tenant.tenantId, 'admin');
  const { oneClick, page } = optOutLinks({ tenantId: tenant.tenantId, userId: member.userId });
  const paces = async ({ ctx }: typeof member) =>
    new Set((await getNoticePreferences(ctx)).preferences.map(({ email }) => email));

  const looked = showOptOut(new Request(oneClick));
  expect([looked.status, looked.headers.get('location')]).toEqual([303, new URL(page).pathname]);
  expect(await paces(member)).toEqual(new Set(['atOnce', 'daily']));

  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example.com' };
  const pressed = new Request(oneClick, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' });
  expect((await serveOptOut(pressed)).status).toBe(200);
  expect(await paces(member)).toEqual(new Set(['off']));
  expect(await paces(colleague)).toEqual(new Set(['atOnce', 'daily']));
  const where = { action: 'notices.optedOut', objectId: member.userId };
  expect(await inTenant(tenant.tenantId, (tx) => tx.auditEntry.count({ where }))).toBe(1);
});

it.each(['', 'x', 'A'.repeat(86), 'A'.repeat(5000)])(
  'answers NOT_FOUND to a token that is not ours (%#)',
  async (token) => {
    await createTestTenant();
    const request = new Request(`https://rollcall.example.com/api/opt-out?token=${token}`, { method: 'POST' });
    const answer = await serveOptOut(request);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
  },
);
