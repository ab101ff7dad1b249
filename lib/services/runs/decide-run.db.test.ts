import { expect, it } from 'vitest';

import { claimRun } from '#lib/infra/db/claim-run';
import { inTenant } from '#lib/infra/db/in-tenant';
import { getAuthority } from '#lib/services/sources/get-authority';
import { updateAuthority } from '#lib/services/sources/update-authority';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { applyPreview } from './apply-preview.ts';
import { approveRun } from './approve-run.ts';
import { receiveFile } from './receive-file.ts';

const header = 'id,first,last,dept,fc,card,status\n';
const rows = Array.from({ length: 40 }, (_, i) => `${i},N${i},L${i},,,,`);
const reason = 'A site has closed';

async function createHeld() {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy: { missing: { action: 'deactivate', afterFiles: 1 } } });
  await sendTestFile(own, { sourceId, text: `${header}${rows.join('\n')}\n` });
  const held = await sendTestFile(own, { sourceId, text: `${header}${rows.slice(20).join('\n')}\n` });
  expect(held.status).toBe('held');
  return { own, sourceId, held };
}

it('asks to decide again later while another file of the source is being read, and names its run', async () => {
  const { own, sourceId, held } = await createHeld();
  const body = (async function* () {
    yield Buffer.from(`${header}${rows.join('\n')}\n99,New,One,,,,\n`);
  })();
  const next = { sourceId, fileName: 'people.csv', mode: 'apply', trigger: 'upload', body } as const;
  const { runId } = await receiveFile(own.ctx('operator'), next);
  await claimRun({ tenantId: own.tenantId, runId, owner: 'a worker', stage: 'plan' });
  await expect(approveRun(own.ctx('admin'), { runId: held.id, reason, part: 'all' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: `Run ${held.number + 1} of this source is at work just now. Decide again when it is over.`,
  });
});

it('writes down which part of a held run was approved', async () => {
  const { own, held } = await createHeld();
  await approveRun(own.ctx('admin'), { runId: held.id, reason, part: 'safe' });
  const entry = await inTenant(own.tenantId, (tx) =>
    tx.auditEntry.findFirstOrThrow({ where: { action: 'run.approved' } }),
  );
  expect(entry).toMatchObject({ objectId: held.id, detail: { reason, part: 'safe' } });
});

it('refuses a plan when another source counts first by now, and takes it when only a source was added', async () => {
  const own = await createTestTenant();
  const first = await createTestSource(own, { name: 'First' });
  const second = await createTestSource(own, { name: 'Second' });
  await sendTestFile(own, { sourceId: first, text: `${header}1,Ana,Roy,Sales,,,\n` });
  await sendTestFile(own, { sourceId: second, text: `${header}1,Ana,Roy,IT,,,\n` });
  const text = `${header}1,Ana,Roy,Board,,,\n`;
  const one = await sendTestFile(own, { sourceId: first, mode: 'preview', text });
  const two = await sendTestFile(own, { sourceId: first, mode: 'preview', text });
  const { order } = await getAuthority(own.ctx('admin'));
  await updateAuthority(own.ctx('admin'), { order: [second, ...order.filter((id) => id !== second)] });
  await expect(
    applyPreview(own.ctx('operator'), { runId: one.id, planHash: one.planHash ?? '' }),
  ).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('The order of sources') });
  await updateAuthority(own.ctx('admin'), { order });
  await createTestSource(own, { name: 'Third' });
  await applyPreview(own.ctx('operator'), { runId: two.id, planHash: two.planHash ?? '' });
});
