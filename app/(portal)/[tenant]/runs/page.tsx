import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { PageHeader } from '#components/layout/page-header';
import { loadRunsInput } from '#components/runs/run-query';
import { RunTable } from '#components/runs/run-table';
import { listRuns } from '#lib/contract/runs';
import { listSources } from '#lib/contract/sources';
import { listRuns as listRunsVerb } from '#lib/services/runs/list-runs';
import { listSources as listSourcesVerb } from '#lib/services/sources/list-sources';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Runs' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RunsPage({ params, searchParams }: Props) {
  const page = await prefetch((await params).tenant);
  await page.read(listRuns, await loadRunsInput(searchParams), listRunsVerb);
  await page.read(listSources, { limit: 500 }, listSourcesVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader title="Runs" sentence="Every file that was previewed or applied, newest first." />
      <RunTable />
    </HydrationBoundary>
  );
}
