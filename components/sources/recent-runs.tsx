'use client';

import { useQuery } from '@tanstack/react-query';
import type { Route } from 'next';
import Link from 'next/link';

import { runPath } from '#components/runs/run-path';
import { shownStatus } from '#components/status/shown-status';
import { Status } from '#components/status/status';
import { EmptyState } from '#components/ui/empty-state';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import { OutcomeBar } from '#components/ui/outcome-bar';
import { Time } from '#components/ui/time';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { listRuns } from '#lib/contract/runs';

const shown = 5;
const pollMs = 2000;

type Run = OutputOf<typeof listRuns>['items'][number];

/** The newest runs of a source, with what became of their rows. */
export function RecentRuns({ sourceId, isRunning }: { readonly sourceId: string; readonly isRunning: boolean }) {
  const tenant = useTenant();
  const query = useQuery({
    ...qPage(tenant, listRuns, { sourceId, limit: shown }),
    refetchInterval: isRunning ? pollMs : false,
  });
  if (query.error !== null && query.data === undefined) {
    return <LoadFailed what="The runs" error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) return <LoadingStatus isLoading what="the runs" />;
  if (query.data.items.length === 0) {
    return <EmptyState title="No run yet">Runs of this source appear here, previews too.</EmptyState>;
  }
  return (
    <>
      <ul>
        {query.data.items.map((run) => (
          <RunLine key={run.id} slug={tenant.slug} run={run} />
        ))}
      </ul>
      {query.data.nextCursor === null ? null : (
        <p className="pt-3">
          <Link href={`/${tenant.slug}/runs?sourceId=${sourceId}` as Route} className="link">
            Show all runs
          </Link>
        </p>
      )}
    </>
  );
}

function RunLine({ slug, run }: { readonly slug: string; readonly run: Run }) {
  return (
    <li className="border-line flex flex-col gap-2 border-b py-3 first:pt-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Link href={runPath(slug, run.id)} className="link font-medium">
          {run.mode === 'preview' ? 'Preview' : 'Run'} #{run.number}
        </Link>
        <Status kind="run" value={shownStatus(run)} />
        <span className="font-mono text-sm break-all">{run.file.name}</span>
        <span className="text-ink-2 text-sm">
          <Time value={run.createdAt} shows="relative" /> by {run.startedBy}
        </span>
      </div>
      {run.counts === null ? null : <OutcomeBar label={`Rows of run ${run.number}`} counts={run.counts} />}
    </li>
  );
}
