import { beforeEach, expect, it } from 'vitest';

import { updateSource as contract } from '#lib/contract/sources';
import { systemCtx } from '#lib/domain/access/system-ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { planRun } from '#lib/services/runs/plan-run';
import { receiveFile } from '#lib/services/runs/receive-file';
import { startRun } from '#lib/services/runs/start-run';
import { getSource } from '#lib/services/sources/get-source';
import { updateSource } from '#lib/services/sources/update-source';
import { newId } from '#lib/shared/id';
import { createComanageSource, peopleOf, sendLines } from '#lib/testing/acceptance/comanage/comanage';
import { createV2Source } from '#lib/testing/acceptance/comanage/v2-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { workOnRun } from '#lib/testing/send-test-file';

const header = 'SORID,Name.given.official,Name.family.official';
let tenant: TestTenant;
let sourceId: string;
beforeEach(async () => {
  tenant = await createTestTenant();
  sourceId = await createComanageSource(tenant, 'comanage-v2');
  await sendLines(tenant, sourceId, `${header}\nA,Ada,King\nB,Bob,Fox\n`);
});

async function receive(text: string): Promise<string> {
  const body = (async function* () {
    yield Buffer.from(text);
  })();
  const delivery = { sourceId, fileName: 'x.csv', mode: 'apply', trigger: 'upload', body } as const;
  return (await receiveFile(tenant.ctx('operator'), delivery)).runId;
}

const statusOf = async (id: string) =>
  (await inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id } }))).status;

it('W56 somebody who was missing and comes back is active again', async () => {
  await sendLines(tenant, sourceId, `${header}\nA,Ada,King\n`);
  expect((await peopleOf(tenant)).get('B')?.active).toBe(false);
  await sendLines(tenant, sourceId, `${header}\nA,Ada,King\nB,Bob,Fox\n`);
  expect((await peopleOf(tenant)).get('B')?.active).toBe(true);
});

it('W60 of two runs of a source at once the second waits for its turn', async () => {
  const first = await receive(`${header}\nA,Ada,One\nB,Bob,Fox\n`);
  const second = await receive(`${header}\nA,Ada,Two\nB,Bob,Fox\n`);
  await planRun(systemCtx(tenant.tenantId, newId()), { runId: first });
  await planRun(systemCtx(tenant.tenantId, newId()), { runId: second });
  expect(await statusOf(second)).toBe('queued');
});

const again = async (id: string, input: { force?: true }) => {
  const { runId } = await startRun(tenant.ctx('operator'), { sourceId: id, mode: 'apply', ...input });
  return workOnRun(tenant, runId);
};

it('W46 a forced run reads every record again, also where the same bytes were applied', async () => {
  expect((await again(sourceId, {})).status).toBe('skipped');
  expect(await again(sourceId, { force: true })).toMatchObject({
    status: 'completed',
    counts: { rows: 2, unchanged: 2 },
  });
});

it('W46 a forced run is stopped by the threshold like any other, unless the override is set', async () => {
  const id = await createV2Source(tenant, header, { policy: { limits: { changePercent: 10 } } });
  const file = (family: string) => {
    const lines = Array.from({ length: 10 }, (_, i) => `P${i},Ada,${family}`);
    return `${[header, ...lines].join('\n')}\n`;
  };
  await sendLines(tenant, id, file('King'));
  const hold = { reasons: [{ limit: 'changePercent', allowed: 1, planned: 10 }] };
  expect((await sendLines(tenant, id, file('Fox'))).run).toMatchObject({ status: 'held', hold });
  expect(await again(id, { force: true })).toMatchObject({ status: 'held', hold });
  expect((await peopleOf(tenant)).get('P0')?.values).toMatchObject({ lastName: 'King' });
  const { version } = await getSource(tenant.ctx('owner'), { sourceId: id });
  const policy = { limits: { allowOnce: true } };
  await updateSource(tenant.ctx('owner'), contract.input.parse({ sourceId: id, version, policy }));
  expect(await again(id, { force: true })).toMatchObject({ status: 'completed', counts: { rows: 10, updated: 10 } });
  expect((await peopleOf(tenant)).get('P0')?.values).toMatchObject({ lastName: 'Fox' });
  expect((await getSource(tenant.ctx('owner'), { sourceId: id })).policy.limits.allowOnce).toBe(false);
});
