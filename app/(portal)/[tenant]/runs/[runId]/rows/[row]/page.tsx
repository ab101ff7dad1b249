import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { RowPage } from '#components/runs/row-page';
import { getRunRecord } from '#lib/contract/run-records';
import { getRun } from '#lib/contract/runs';
import { getRun as getRunVerb } from '#lib/services/runs/get-run';
import { getRunRecord as getRunRecordVerb } from '#lib/services/runs/get-run-record';
import { prefetch } from '#lib/web/prefetch';

type Props = { readonly params: Promise<{ readonly tenant: string; readonly runId: string; readonly row: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Row ${(await params).row}` };
}

export default async function RunRowPage({ params }: Props) {
  const { tenant, runId, row } = await params;
  const page = await prefetch(tenant);
  await page.read(getRun, { runId }, getRunVerb);
  await page.read(getRunRecord, { runId, row: Number(row) }, getRunRecordVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <RowPage runId={runId} row={Number(row)} />
    </HydrationBoundary>
  );
}
