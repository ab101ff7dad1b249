import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { loadAsked, toAbsencesInput, toRecordsInput } from '#components/runs/record-query';
import { runTitle } from '#components/runs/run-title';
import { RunView } from '#components/runs/run-view';
import { listCustomFields } from '#lib/contract/custom-fields';
import { listRunAbsences, listRunRecords } from '#lib/contract/run-records';
import { getRun } from '#lib/contract/runs';
import { getSource } from '#lib/contract/sources';
import { listCustomFields as listCustomFieldsVerb } from '#lib/services/custom-fields/list-custom-fields';
import { getRun as getRunVerb } from '#lib/services/runs/get-run';
import { listRunAbsences as listRunAbsencesVerb } from '#lib/services/runs/list-run-absences';
import { listRunRecords as listRunRecordsVerb } from '#lib/services/runs/list-run-records';
import { getSource as getSourceVerb } from '#lib/services/sources/get-source';
import { prefetch } from '#lib/web/prefetch';

type Props = {
  readonly params: Promise<{ readonly tenant: string; readonly runId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { tenant, runId } = await params;
  const run = await (await prefetch(tenant)).read(getRun, { runId }, getRunVerb);
  return { title: `${runTitle(run)} · ${run.sourceName}` };
}

export default async function RunPage({ params, searchParams }: Props) {
  const { tenant, runId } = await params;
  const page = await prefetch(tenant);
  const run = await page.read(getRun, { runId }, getRunVerb);
  const asked = await loadAsked(runId, searchParams);
  await page.read(getSource, { sourceId: run.sourceId }, getSourceVerb);
  if (page.ctx.permissions.has('identities:read')) await page.read(listCustomFields, {}, listCustomFieldsVerb);
  const isMissing = asked.filter.missing !== null && asked.filter.missing !== 'none';
  if (isMissing) await page.read(listRunAbsences, toAbsencesInput(asked), listRunAbsencesVerb);
  else await page.read(listRunRecords, toRecordsInput(asked), listRunRecordsVerb);
  const { permissions } = page.ctx;
  const rights = {
    canRun: permissions.has('runs:write'),
    canApprove: permissions.has('runs:approve'),
    canSetUp: permissions.has('sources:write'),
  };
  return (
    <HydrationBoundary state={page.state()}>
      <RunView runId={runId} rights={rights} />
    </HydrationBoundary>
  );
}
