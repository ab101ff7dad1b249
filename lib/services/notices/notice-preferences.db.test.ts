import { afterEach, beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createMember, type TestMember } from '#lib/testing/create-member';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { type MailSink, startMailSink } from '#lib/testing/mail-sink';

import { getNoticePreferences } from './get-notice-preferences.ts';
import { sendTestMail } from './send-test-mail.ts';
import { updateNoticePreferences } from './update-notice-preferences.ts';

let tenant: TestTenant;
let admin: TestMember;
let sink: MailSink | undefined;
beforeAll(async () => {
  tenant = await createTestTenant();
  admin = await createMember(tenant.tenantId, 'admin');
});
afterEach(async () => {
  delete process.env['SMTP_URL'];
  await sink?.close();
  sink = undefined;
});

function entries(action: string): Promise<number> {
  return inTenant(tenant.tenantId, (tx) => tx.auditEntry.count({ where: { action, objectId: admin.userId } }));
}

it('gives everybody what their role is told, and keeps what they choose with an audit entry', async () => {
  const { tenantId } = tenant;
  const viewer = await createMember(tenantId, 'viewer');
  const before = await getNoticePreferences(admin.ctx);
  expect(before).toMatchObject({ email: admin.email, role: 'admin', canMail: false });
  expect(before.preferences).toContainEqual({ kind: 'runHeld', inApp: true, email: 'atOnce' });
  expect((await getNoticePreferences(viewer.ctx)).preferences.map(({ kind, email }) => [kind, email])).toEqual([
    ['runHeld', 'off'],
    ['runFailed', 'off'],
    ['fileLate', 'off'],
    ['agentCopied', 'off'],
    ['agentOffline', 'off'],
  ]);
  const chosen = { kind: 'runHeld', inApp: false, email: 'daily' } as const;
  const after = await updateNoticePreferences(admin.ctx, { preferences: [chosen] });
  expect(after.preferences).toEqual(before.preferences.map((one) => (one.kind === 'runHeld' ? chosen : one)));
  expect(await getNoticePreferences(admin.ctx)).toEqual(after);
  expect(await entries('notices.chosen')).toBe(1);
});

it('knows no preferences of who is no member, in this tenant or another, and none of programs', async () => {
  const other = await createTestTenant();
  const elsewhere = { ...admin.ctx, tenantId: other.tenantId };
  await expect(getNoticePreferences(elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(updateNoticePreferences(elsewhere, { preferences: [] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const program = { ...admin.ctx, actor: { kind: 'integration', id: 'x', label: 'Payroll' } as const };
  await expect(getNoticePreferences(program)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(sendTestMail(program)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('sends the test e-mail at once, and at most ten an hour', async () => {
  sink = await startMailSink();
  process.env['SMTP_URL'] = `smtp://127.0.0.1:${sink.port}`;
  expect(await sendTestMail(admin.ctx)).toEqual({ sentTo: admin.email });
  expect(sink.mails).toMatchObject([{ to: [admin.email] }]);
  expect(await entries('notices.tested')).toBe(1);
  for (let i = 0; i < 9; i += 1) await sendTestMail(admin.ctx);
  await expect(sendTestMail(admin.ctx)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect(sink.mails).toHaveLength(10);
});

it('says what is wrong when there is no mail server, or one that cannot be used', async () => {
  const operator = await createMember(tenant.tenantId, 'operator');
  await expect(sendTestMail(operator.ctx)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('SMTP_URL'),
  });
  process.env['SMTP_URL'] = 'smtp://user:secret@127.0.0.1:9';
  await expect(sendTestMail(operator.ctx)).rejects.toMatchObject({
    code: 'SOURCE_UNREACHABLE',
    message: expect.not.stringContaining('secret'),
  });
});
