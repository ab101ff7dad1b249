import type { RunMode } from '#lib/domain/run/run';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { approveRun } from '#lib/services/runs/approve-run';
import { updateSource } from '#lib/services/sources/update-source';
import { invariant } from '#lib/shared/invariant';

import { createTestSource } from '../create-test-source.ts';
import { createTestTenant, type TestTenant } from '../create-test-tenant.ts';
import { sendTestFile, workOnRun } from '../send-test-file.ts';
import { describeDirectory } from './describe-directory.ts';
import { describePlan } from './describe-plan.ts';
import type { Scenario, ScenarioFile } from './scenario.ts';

export type PlayedPlan = Awaited<ReturnType<typeof describePlan>>;

export type PlayedScenario = {
  readonly status: string;
  /** The same file planned three times: with the row index, without it, and as it was applied. */
  readonly plans: { readonly withIndex: PlayedPlan; readonly withoutIndex: PlayedPlan; readonly applied: PlayedPlan };
  /** The directory before and after the previews: equal, since a preview writes nothing. */
  readonly untouched: readonly [object, object];
  readonly people: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

type Stage = { readonly tenant: TestTenant; readonly sourceIds: ReadonlyMap<string, string> };

/** Plays a scenario through the real chain in a tenant of its own. */
export async function playScenario({ setup, before, input }: Scenario): Promise<PlayedScenario> {
  const tenant = await createTestTenant();
  const { timeZone } = setup;
  await inTenant(tenant.tenantId, (tx) => tx.tenant.update({ where: { id: tenant.tenantId }, data: { timeZone } }));
  const sourceIds = new Map<string, string>();
  for (const [name, wish] of Object.entries(setup.sources))
    sourceIds.set(name, await createTestSource(tenant, { name, ...wish }));
  const stage = { tenant, sourceIds };
  for (const file of before) await send(stage, file, 'apply');
  for (const [name, patch] of Object.entries(setup.thenSources)) {
    await updateSource(tenant.ctx('admin'), { sourceId: sourceIds.get(name) ?? '', ...patch });
  }
  await letDaysPass(tenant, setup.daysPass);
  const first = await describeDirectory(tenant);
  const withIndex = await send(stage, input, 'preview');
  const withoutIndex = await withoutRowIndex(tenant, () => send(stage, input, 'preview'));
  const second = await describeDirectory(tenant);
  const applied = await send(stage, input, 'apply');
  const plan = await describePlan(tenant, applied.id);
  const decided = setup.approve === null ? applied : await approve(tenant, applied.id, setup.approve);
  return {
    status: decided.status,
    plans: {
      withIndex: await describePlan(tenant, withIndex.id),
      withoutIndex: await describePlan(tenant, withoutIndex.id),
      applied: plan,
    },
    untouched: [first, second],
    people: await describeDirectory(tenant),
  };
}

function send({ tenant, sourceIds }: Stage, { source, bytes }: ScenarioFile, mode: RunMode) {
  const sourceId = sourceIds.get(source);
  invariant(sourceId !== undefined, `the source ${source} is in mapping.json`);
  return sendTestFile(tenant, { sourceId, text: bytes, mode });
}

async function approve(tenant: TestTenant, runId: string, part: 'all' | 'safe') {
  await approveRun(tenant.ctx('admin'), { runId, part, reason: 'Told by the site manager' });
  return workOnRun(tenant, runId);
}

async function withoutRowIndex<Result>({ tenantId }: TestTenant, work: () => Promise<Result>): Promise<Result> {
  const sources = await inTenant(tenantId, (tx) => tx.source.findMany({ select: { id: true, rowIndex: true } }));
  await inTenant(tenantId, (tx) => tx.source.updateMany({ where: { tenantId }, data: { rowIndex: Prisma.DbNull } }));
  const result = await work();
  for (const { id, rowIndex } of sources) {
    if (rowIndex === null) continue;
    await inTenant(tenantId, (tx) => tx.source.updateMany({ where: { tenantId, id }, data: { rowIndex } }));
  }
  return result;
}

async function letDaysPass({ tenantId }: TestTenant, days: number): Promise<void> {
  if (days === 0) return;
  await inTenant(
    tenantId,
    (tx) => tx.$executeRaw`update source_record set missing_since = missing_since - make_interval(days => ${days})`,
  );
}
