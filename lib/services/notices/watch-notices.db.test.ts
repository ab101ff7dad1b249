import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { sendHeartbeat as heartbeat } from '#lib/contract/agent-protocol';
import type { Role } from '#lib/domain/access/role';
import { appendEvent } from '#lib/infra/db/append-event';
import { prisma } from '#lib/infra/db/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { closePool } from '#lib/infra/db/pool';
import { createApiIntegration } from '#lib/services/access/create-api-integration';
import { deleteMember } from '#lib/services/access/delete-member';
import { rotateApiIntegrationSecret } from '#lib/services/access/rotate-api-integration-secret';
import { updateMember } from '#lib/services/access/update-member';
import { confirmAgent } from '#lib/services/agents/confirm-agent';
import { sendHeartbeat } from '#lib/services/agents/send-heartbeat';
import { approveRun } from '#lib/services/runs/approve-run';
import { watchArrivals } from '#lib/services/sources/watch-arrivals';
import { newId } from '#lib/shared/id';
import { createMember, type TestMember } from '#lib/testing/create-member';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { type MailSink, startMailSink } from '#lib/testing/mail-sink';
import { pairTestAgent } from '#lib/testing/pair-test-agent';
import { sendTestFile } from '#lib/testing/send-test-file';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

import { dismissNotice } from './dismiss-notice.ts';
import { getNoticePreferences } from './get-notice-preferences.ts';
import { listNotices } from './list-notices.ts';
import { makeOptOutToken } from './opt-out-token.ts';
import { optOut } from './opt-out.ts';
import { sendMails } from './send-mails.ts';
import { updateNoticePreferences } from './update-notice-preferences.ts';
import { watchNotices } from './watch-notices.ts';

// The watch looks at every tenant and every e-mail, so these tests have a database of their own.
let database: TestDatabase;
let sink: MailSink;
let tenant: TestTenant;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  process.env['PUBLIC_URL'] = 'https://rollcall.example.com';
  process.env['ROLLCALL_COLLECT_SECONDS'] = '0';
});
beforeEach(async () => {
  sink = await startMailSink();
  process.env['SMTP_URL'] = `smtp://127.0.0.1:${sink.port}`;
  tenant = await createTestTenant();
});
afterEach(async () => {
  delete process.env['SMTP_URL'];
  await sink.close();
});
afterAll(async () => {
  await prisma().$disconnect();
  await closePool();
  await database.drop();
});

const people = (...keys: number[]) =>
  `id,first,last,dept,fc,card,status\n${keys.map((key) => `${key},Nora${key},Secret${key},Sales,,,\n`).join('')}`;

/** What the worker does with every look. */
async function look(): Promise<void> {
  await watchNotices();
  await sendMails();
}

const member = (role: Role = 'admin'): Promise<TestMember> => createMember(tenant.tenantId, role);
const mailsTo = ({ email }: TestMember) => sink.mails.filter(({ to }) => to.includes(email));
const open = async () => (await listNotices(tenant.ctx(), { state: 'open', limit: 50 })).items;

/** A source whose file was due a moment ago. */
async function lateSource(): Promise<string> {
  const sourceId = await createTestSource(tenant, { policy: { expectedBy: { time: '06:00', timeZone: 'UTC' } } });
  await watchArrivals();
  await inTenant(tenant.tenantId, async (tx) => {
    const past = new Date(Date.now() - 60_000).toISOString();
    await tx.$executeRaw`UPDATE source SET arrival = arrival || jsonb_build_object('checkAt', ${past}::text, 'dueAt', ${past}::text)
      WHERE id = ${sourceId}::uuid`;
  });
  await watchArrivals();
  return sourceId;
}

it('tells of a held run with the way to it, names nobody of the file, and ends the notice when the run is decided', async () => {
  const admin = await member();
  const sourceId = await createTestSource(tenant, { name: 'HR export', policy: { requireApproval: true } });
  const run = await sendTestFile(tenant, { sourceId, text: people(1, 2) });
  await look();
  const [mail, ...others] = mailsTo(admin);
  expect(others).toEqual([]);
  expect(mail?.headers.get('subject')).toBe(`Test ${tenant.slug}: HR export is held`);
  expect(mail?.text).toContain(`HR export #${run.number} waits for approval.`);
  expect(mail?.text).toContain(`https://rollcall.example.com/${tenant.slug}/runs/${run.id}\n`);
  expect(mail?.raw).not.toMatch(/Nora|Secret/);
  expect(await open()).toMatchObject([{ kind: 'runHeld', runId: run.id, path: `/runs/${run.id}`, times: 1 }]);
  await approveRun(tenant.ctx(), { runId: run.id, reason: '', part: 'all' });
  await look();
  expect(await open()).toEqual([]);
  expect(mailsTo(admin)).toHaveLength(1);
});

/** What was told of was told of so much earlier. */
async function toldHoursAgo(hours: number): Promise<void> {
  const toldAt = new Date(Date.now() - hours * 3_600_000);
  await inTenant(tenant.tenantId, (tx) =>
    tx.incident.updateMany({ where: { toldAt: { not: null } }, data: { toldAt } }),
  );
}

it('keeps one incident for a source that fails for the same reason again, tells of it again only after a pause, and ends it with the next good file', async () => {
  const admin = await member();
  const sourceId = await createTestSource(tenant, { name: 'HR export' });
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  expect(await open()).toMatchObject([{ kind: 'runFailed', times: 2 }]);
  expect(mailsTo(admin)).toHaveLength(1);
  await toldHoursAgo(1);
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  expect(mailsTo(admin).map(({ headers }) => headers.get('subject'))).toEqual(
    Array(2).fill(`Test ${tenant.slug}: HR export failed`),
  );
  expect(mailsTo(admin)[1]?.text).toContain('3 times');
  await sendTestFile(tenant, { sourceId, text: people(1) });
  await look();
  expect(await open()).toEqual([]);
});

it('tells nobody of a preview that fails and of nothing twice, though two workers look', async () => {
  const admin = await member();
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: '', mode: 'preview' });
  await look();
  expect(await open()).toEqual([]);
  await sendTestFile(tenant, { sourceId, text: '' });
  await Promise.all([look(), look(), look()]);
  await Promise.all([look(), look()]);
  expect(await open()).toMatchObject([{ times: 1 }]);
  expect(mailsTo(admin)).toHaveLength(1);
});

it('tells of a late file at its moment, and that it is over when the file has come', async () => {
  const admin = await member();
  const sourceId = await lateSource();
  await look();
  expect(await open()).toMatchObject([{ kind: 'fileLate', sourceId, path: `/sources/${sourceId}` }]);
  expect(mailsTo(admin)[0]?.text).toContain('has not arrived');
  await sendTestFile(tenant, { sourceId, text: people(1) });
  await watchArrivals();
  await look();
  expect(await open()).toEqual([]);
});

it('tells of an agent that is offline, until it is heard from', async () => {
  const admin = await member();
  const { tenantId } = tenant;
  const agentId = newId();
  await inTenant(tenantId, async (tx) => {
    await tx.$executeRaw`INSERT INTO agent (tenant_id, id, name, status, last_contact_at, offline_since, created_by)
      VALUES (${tenantId}::uuid, ${agentId}::uuid, 'FILESRV-02', 'active', now() - interval '1 hour', now(), 'test')`;
  });
  await inTenantBulk(tenantId, (tx) =>
    appendEvent(tx, {
      tenantId,
      type: 'agent.offline',
      subjectId: agentId,
      runId: null,
      actor: 'Rollcall',
      data: { agentId, name: 'FILESRV-02' },
    }),
  );
  await look();
  expect(await open()).toMatchObject([{ kind: 'agentOffline', path: `/agents/${agentId}` }]);
  expect(mailsTo(admin)[0]?.headers.get('subject')).toBe(`Test ${tenant.slug}: Agent FILESRV-02 is offline`);
  await inTenant(tenantId, (tx) => tx.$executeRaw`UPDATE agent SET offline_since = NULL WHERE id = ${agentId}::uuid`);
  await look();
  expect(await open()).toEqual([]);
});

it('tells of an agent whose folder was copied, once, until somebody has said which host is the right one', async () => {
  const admin = await member();
  const { agentId, hostName, ctx } = await pairTestAgent(tenant);
  const beat = async (host: string) => {
    const told = { hostName: host, os: 'Test OS', version: '1.0.0', startedAt: '2026-11-21T10:00:00.000Z' };
    const rest = { folders: [], queue: [], logTail: [], answers: [], finished: [] };
    return sendHeartbeat(await ctx(), heartbeat.input.parse({ ...told, ...rest }));
  };
  for (const host of ['LAPTOP-7', hostName, 'LAPTOP-7']) await beat(host);
  await look();
  expect(await open()).toMatchObject([{ kind: 'agentCopied', times: 1, path: `/agents/${agentId}` }]);
  expect(mailsTo(admin)).toHaveLength(1);
  expect(mailsTo(admin)[0]?.headers.get('subject')).toBe(`Test ${tenant.slug}: Agent ${hostName} runs on two hosts`);
  expect(mailsTo(admin)[0]?.text).toContain(`LAPTOP-7 uses the key of the agent ${hostName}`);
  await confirmAgent(tenant.ctx(), { agentId, hostName });
  await look();
  expect(await open()).toEqual([]);
});

/** Lets the worker look at keys again, which it does once an hour. */
const forgetKeys = () =>
  inTenant(tenant.tenantId, (tx) => tx.noticeCursor.updateMany({ data: { keysLookedAt: null } }));

it('warns of an SFTP key 14 days and 3 days before its end and at its end, and no more once it is gone', async () => {
  const admin = await member();
  await updateNoticePreferences(admin.ctx, { preferences: [{ kind: 'keyExpiring', inApp: true, email: 'atOnce' }] });
  const { tenantId } = tenant;
  const [accountId, keyId] = [newId(), newId()];
  await inTenant(tenantId, async (tx) => {
    await tx.$executeRaw`INSERT INTO sftp_account (tenant_id, id, username, name, created_by)
      VALUES (${tenantId}::uuid, ${accountId}::uuid, ${`${tenant.slug}-abcdef`}, 'HR vendor', 'test')`;
    await tx.$executeRaw`INSERT INTO sftp_key (tenant_id, id, account_id, label, type, public_key, fingerprint, created_by)
      VALUES (${tenantId}::uuid, ${keyId}::uuid, ${accountId}::uuid, 'laptop', 'ssh-ed25519', 'x', 'SHA256:x', 'test')`;
  });
  const endsIn = (days: number) =>
    inTenant(
      tenantId,
      (tx) => tx.$executeRaw`UPDATE sftp_key SET expires_at = now() + make_interval(days => ${days}::int)`,
    );
  const told: number[] = [];
  for (const days of [20, 13, 2, -1]) {
    await endsIn(days);
    for (let times = 0; times < 2; times += 1) {
      await forgetKeys();
      await look();
    }
    told.push(mailsTo(admin).length);
  }
  expect(told).toEqual([0, 1, 2, 3]);
  expect(mailsTo(admin)[2]?.text).toContain('The SFTP key laptop of HR vendor ended on');
  expect(await open()).toMatchObject([{ kind: 'keyExpiring', hasEnded: true, path: `/sftp/${accountId}` }]);
  const asOperator = await listNotices(tenant.ctx('operator'), { state: 'all', limit: 50 });
  expect(asOperator.items).toEqual([]);
  await inTenant(tenantId, (tx) => tx.$executeRaw`DELETE FROM sftp_key WHERE id = ${keyId}::uuid`);
  await look();
  expect(await open()).toEqual([]);
});

it('warns of an API secret that was replaced and still counts', async () => {
  const input = { name: 'Payroll', description: '', scopes: ['runs:read' as const] };
  const { id } = await createApiIntegration(tenant.ctx(), input);
  await rotateApiIntegrationSecret(tenant.ctx(), { integrationId: id, keepOldHours: 24 });
  await look();
  expect(await open()).toMatchObject([
    { kind: 'keyExpiring', sentence: expect.stringContaining('The old secret of the API integration Payroll ends on') },
  ]);
  await rotateApiIntegrationSecret(tenant.ctx(), { integrationId: id, keepOldHours: 0 });
  await look();
  expect(await open()).toEqual([]);
});

it('makes one e-mail of ten causes, with the gravest in its subject', async () => {
  const admin = await member();
  for (let i = 0; i < 9; i += 1) await sendTestFile(tenant, { sourceId: await createTestSource(tenant), text: '' });
  const heldBy = await createTestSource(tenant, { name: 'Guards', policy: { requireApproval: true } });
  await sendTestFile(tenant, { sourceId: heldBy, text: people(1) });
  await look();
  expect(mailsTo(admin).map(({ headers }) => headers.get('subject'))).toEqual([
    `Test ${tenant.slug}: Guards is held, and 9 more`,
  ]);
});

it('tells each by role and choice: at once, in the morning, or not at all', async () => {
  const [admin, quiet, operator, viewer] = [
    await member(),
    await member(),
    await member('operator'),
    await member('viewer'),
  ];
  const gone = await member();
  await updateNoticePreferences(quiet.ctx, { preferences: [{ kind: 'runFailed', inApp: false, email: 'off' }] });
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: '' });
  await deleteMember(tenant.ctx(), { userId: gone.userId });
  await look();
  expect([admin, quiet, operator, viewer, gone].map((one) => mailsTo(one).length)).toEqual([1, 0, 0, 0, 0]);
  expect((await listNotices(quiet.ctx, { state: 'open', limit: 50 })).items).toEqual([]);
  // Morning comes.
  await inTenant(tenant.tenantId, (tx) => tx.noticeDue.updateMany({ data: { dueAt: new Date(0) } }));
  await look();
  expect([admin, quiet, operator, viewer].map((one) => mailsTo(one).length)).toEqual([1, 0, 1, 0]);
});

it('sends nothing more to who has followed the link of an e-mail, without signing in', async () => {
  const admin = await member();
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  const [mail] = mailsTo(admin);
  const oneClick = /^<(https:\/\/[^>]+)>$/.exec(mail?.headers.get('list-unsubscribe') ?? '')?.[1] ?? '';
  const token = new URL(oneClick).searchParams.get('token') ?? '';
  expect(mail?.text).toContain(`https://rollcall.example.com/opt-out/${token}\n`);
  const forged = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
  await expect(optOut(forged)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await optOut(token);
  await sendTestFile(tenant, { sourceId, text: people(1) });
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  expect(mailsTo(admin)).toHaveLength(1);
  expect((await listNotices(admin.ctx, { state: 'open', limit: 50 })).items).toHaveLength(1);
});

it('loses nothing while the mail server is dead, and sends it once when it is back', async () => {
  const admin = await member();
  const { port } = sink;
  await sink.close();
  await sendTestFile(tenant, { sourceId: await createTestSource(tenant), text: '' });
  await look();
  await look();
  const [waiting] = await inTenant(tenant.tenantId, (tx) => tx.mailOutbox.findMany());
  expect(waiting).toMatchObject({ attempts: 1, sentAt: null, givenUpAt: null });
  expect(waiting?.lastError).toContain('The mail server could not be used');
  expect(waiting?.notBefore.getTime()).toBeGreaterThan(Date.now() + 30_000);
  expect((await getNoticePreferences(admin.ctx)).mailTrouble).toContain('could not be used');
  sink = await startMailSink({}, port);
  await inTenant(tenant.tenantId, (tx) => tx.mailOutbox.updateMany({ data: { notBefore: new Date(0) } }));
  await Promise.all([sendMails(), sendMails()]);
  await sendMails();
  expect(mailsTo(admin)).toHaveLength(1);
  expect((await getNoticePreferences(admin.ctx)).mailTrouble).toBeNull();
});

/** Lets what waits in the outbox be tried now. */
const retryNow = () =>
  inTenant(tenant.tenantId, (tx) => tx.mailOutbox.updateMany({ data: { notBefore: new Date(0) } }));

it('sends what has waited for a mail server only to who is still told of it, and nothing that is over', async () => {
  const [admin, left, quiet, demoted] = [await member(), await member(), await member(), await member()];
  const { port } = sink;
  await sink.close();
  const [mended, broken] = [await createTestSource(tenant, { name: 'Mended' }), await createTestSource(tenant)];
  for (const sourceId of [mended, broken]) await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  const where = { tenantId: tenant.tenantId, userId: left.userId };
  expect(await inTenant(tenant.tenantId, (tx) => tx.mailOutbox.count({ where }))).toBe(1);
  await optOut(makeOptOutToken(where));
  expect(await inTenant(tenant.tenantId, (tx) => tx.mailOutbox.count({ where }))).toBe(0);
  await updateNoticePreferences(quiet.ctx, { preferences: [{ kind: 'runFailed', inApp: true, email: 'off' }] });
  await updateMember(tenant.ctx(), { userId: demoted.userId, role: 'viewer' });
  await sendTestFile(tenant, { sourceId: mended, text: people(1) });
  await watchNotices();
  sink = await startMailSink({}, port);
  await retryNow();
  await sendMails();
  expect([admin, left, quiet, demoted].map((one) => mailsTo(one).length)).toEqual([1, 0, 0, 0]);
  expect(mailsTo(admin)[0]?.text).toContain('1 thing in');
  expect(mailsTo(admin)[0]?.text).not.toContain('Mended');
  const waiting = { sentAt: null };
  expect(await inTenant(tenant.tenantId, (tx) => tx.mailOutbox.count({ where: waiting }))).toBe(0);
});

it('drops an e-mail when everything it tells of is over before a mail server takes it', async () => {
  const admin = await member();
  const { port } = sink;
  await sink.close();
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  await sendTestFile(tenant, { sourceId, text: people(1) });
  await watchNotices();
  sink = await startMailSink({}, port);
  await retryNow();
  await sendMails();
  expect(mailsTo(admin)).toEqual([]);
  expect(await inTenant(tenant.tenantId, (tx) => tx.mailOutbox.count())).toBe(0);
});

it('makes no more than ten e-mails an hour for a person, and tells the rest with the next', async () => {
  const admin = await member();
  const { tenantId } = tenant;
  const earlier = { tenantId, userId: admin.userId, subject: 'Earlier', text: '', html: '', sentAt: new Date() };
  await inTenant(tenantId, (tx) =>
    tx.mailOutbox.createMany({ data: Array.from({ length: 9 }, () => ({ ...earlier, id: newId() })) }),
  );
  for (let i = 0; i < 3; i += 1) {
    await sendTestFile(tenant, { sourceId: await createTestSource(tenant), text: '' });
    await look();
  }
  expect(mailsTo(admin)).toHaveLength(1);
  await inTenant(tenantId, (tx) => tx.mailOutbox.updateMany({ data: { createdAt: new Date(0) } }));
  await look();
  expect(mailsTo(admin)).toHaveLength(2);
  expect(mailsTo(admin)[1]?.text.match(/failed\./g)).toHaveLength(2);
});

it('keeps no new incident waiting behind ten e-mails of what goes on', async () => {
  const admin = await member();
  const { tenantId } = tenant;
  const failing = await createTestSource(tenant, { name: 'Failing' });
  await sendTestFile(tenant, { sourceId: failing, text: '' });
  await look();
  const earlier = { tenantId, userId: admin.userId, subject: 'Earlier', text: '', html: '', sentAt: new Date() };
  await inTenant(tenantId, (tx) =>
    tx.mailOutbox.createMany({ data: Array.from({ length: 9 }, () => ({ ...earlier, again: true, id: newId() })) }),
  );
  await toldHoursAgo(1);
  await sendTestFile(tenant, { sourceId: failing, text: '' });
  await look();
  expect(mailsTo(admin)).toHaveLength(1);
  await sendTestFile(tenant, { sourceId: await createTestSource(tenant, { name: 'Guards' }), text: '' });
  await look();
  expect(mailsTo(admin)).toHaveLength(2);
  expect(mailsTo(admin)[1]?.text).toContain('Guards #');
});

it('lets no name of a source or tenant get into a header or add a reader', async () => {
  const admin = await member();
  await prisma().tenant.update({ where: { id: tenant.tenantId }, data: { name: 'Acme\r\nBcc: all@example.com' } });
  const sourceId = await createTestSource(tenant);
  const name = 'HR\r\n\r\n<script>alert(1)</script>';
  await inTenant(tenant.tenantId, (tx) => tx.source.updateMany({ data: { name } }));
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  const [mail] = mailsTo(admin);
  expect(mail?.to).toEqual([admin.email]);
  expect(mail?.headers.has('bcc')).toBe(false);
  expect(mail?.headers.get('subject')).toBe('Acme Bcc: all@example.com: HR <script>alert(1)</script> failed');
  expect(mail?.html).not.toContain('<script>');
});

it('makes no e-mail without a mail server, and shows the notice all the same', async () => {
  delete process.env['SMTP_URL'];
  await member();
  await sendTestFile(tenant, { sourceId: await createTestSource(tenant), text: '' });
  await look();
  expect(await open()).toHaveLength(1);
  expect(await inTenant(tenant.tenantId, (tx) => tx.noticeDue.count())).toBe(0);
  expect(await inTenant(tenant.tenantId, (tx) => tx.mailOutbox.count())).toBe(0);
});

it('ends a notice by hand with an audit entry, and opens it again when its cause comes again', async () => {
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  const [notice] = await open();
  const noticeId = notice?.id ?? '';
  const other = await createTestTenant();
  await expect(dismissNotice(other.ctx(), { noticeId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(dismissNotice(tenant.ctx('viewer'), { noticeId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await listNotices(other.ctx(), { state: 'all', limit: 50 })).items).toEqual([]);
  await dismissNotice(tenant.ctx('operator'), { noticeId });
  await dismissNotice(tenant.ctx('operator'), { noticeId });
  expect(await open()).toEqual([]);
  const where = { action: 'notice.dismissed', objectId: noticeId };
  expect(await inTenant(tenant.tenantId, (tx) => tx.auditEntry.count({ where }))).toBe(1);
  await sendTestFile(tenant, { sourceId, text: '' });
  await look();
  expect(await open()).toHaveLength(1);
});
