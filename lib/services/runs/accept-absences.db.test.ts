import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { acceptAbsences } from './accept-absences.ts';
import { applyPreview } from './apply-preview.ts';

const header = 'id,first,last,dept,fc,card,status\n';
const rows = Array.from({ length: 60 }, (_, i) => `${i},N${i},L${i},,,,`);
const whole = `${header}${rows.join('\n')}\n`;
const cut = `${header}${rows.slice(0, -6).join('\n')}\n`;
const reason = 'The night shift was let go';

async function createCutRun() {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy: { missing: { action: 'deactivate', afterFiles: 1 } } });
  await sendTestFile(own, { sourceId, text: whole });
  const run = await sendTestFile(own, { sourceId, text: cut });
  expect(run).toMatchObject({ completeness: 'clustered', accepted: false, counts: { missing: { waiting: 6 } } });
  return { own, sourceId, run };
}

it('counts the missing people of a file that a person calls whole, in a preview first, and writes down who said so', async () => {
  const { own, run } = await createCutRun();
  const { runId } = await acceptAbsences(own.ctx('admin'), { runId: run.id, reason });
  const preview = await workOnRun(own, runId);
  expect(preview).toMatchObject({
    status: 'planned',
    accepted: true,
    absencesAccepted: { reason },
    counts: { unchanged: 54, missing: { deactivated: 6, waiting: 0 } },
  });
  const active = () => inTenant(own.tenantId, (tx) => tx.identity.count({ where: { active: true } }));
  expect(await active()).toBe(60);
  await applyPreview(own.ctx('admin'), { runId, planHash: preview.planHash ?? '' });
  expect(await workOnRun(own, runId)).toMatchObject({ status: 'completed' });
  expect(await active()).toBe(54);
  const entries = await inTenant(own.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { action: 'run.absencesAccepted' } }),
  );
  expect(entries).toMatchObject([{ objectId: run.id, detail: { reason, runId } }]);
});

it('is refused once a later file was applied, for a file that was whole, and a second time', async () => {
  const { own, sourceId, run } = await createCutRun();
  const { runId } = await acceptAbsences(own.ctx('admin'), { runId: run.id, reason });
  await workOnRun(own, runId);
  await expect(acceptAbsences(own.ctx('admin'), { runId, reason })).rejects.toMatchObject({ code: 'CONFLICT' });
  const right = await sendTestFile(own, { sourceId, text: whole });
  await expect(acceptAbsences(own.ctx('admin'), { runId: run.id, reason })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining(`Run ${right.number}`),
  });
  await expect(acceptAbsences(own.ctx('admin'), { runId: right.id, reason })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

it('is for those who may approve, and for their own tenant only', async () => {
  const { own, run } = await createCutRun();
  const stranger = await createTestTenant();
  const input = { runId: run.id, reason };
  await expect(acceptAbsences(stranger.ctx('admin'), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(acceptAbsences(own.ctx('operator'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
