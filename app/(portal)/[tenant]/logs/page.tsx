import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { PageHeader } from '#components/layout/page-header';
import { LogView } from '#components/logs/log-view';
import { listLogs } from '#lib/contract/logs';
import { listSources } from '#lib/contract/sources';
import { listLogs as listLogsVerb } from '#lib/services/logs/list-logs';
import { listSources as listSourcesVerb } from '#lib/services/sources/list-sources';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Logs' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<Readonly<Record<string, unknown>>>;
};

export default async function LogsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const page = await prefetch(tenant);
  await page.read(listSources, { limit: 500 }, listSourcesVerb);
  // A narrowed log is read by the browser, which knows what the filters in the address mean.
  if (Object.keys(await searchParams).length === 0) await page.read(listLogs, { cursor: undefined }, listLogsVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Logs"
        sentence="What happened to people, credentials and files, newest first. Each entry leads to the row that did it."
      />
      <LogView />
    </HydrationBoundary>
  );
}
