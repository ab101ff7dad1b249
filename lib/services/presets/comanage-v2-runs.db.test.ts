import { beforeEach, expect, it } from 'vitest';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { planRun } from '#lib/services/runs/plan-run';
import { receiveFile } from '#lib/services/runs/receive-file';
import { startRun } from '#lib/services/runs/start-run';
import { newId } from '#lib/shared/id';
import { createComanageSource, peopleOf, sendLines } from '#lib/testing/acceptance/comanage/comanage';
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

it('W46 a forced run reads every record again, also where the same bytes were applied', async () => {
  const again = async (input: { force?: true }) => {
    const { runId } = await startRun(tenant.ctx('operator'), { sourceId, mode: 'apply', ...input });
    return workOnRun(tenant, runId);
  };
  expect((await again({})).status).toBe('skipped');
  expect(await again({ force: true })).toMatchObject({ status: 'completed', counts: { rows: 2, unchanged: 2 } });
});
