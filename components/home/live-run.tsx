'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { runPath } from '#components/runs/run-path';
import { Spinner } from '#components/ui/spinner';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { getRun, listRuns } from '#lib/contract/runs';
import { isWorking } from '#lib/domain/run/status';

const lookMs = { working: 2000, quiet: 15_000 };

/** The run that is going on now, in the header of every page, with the way to it. */
export function LiveRun() {
  const tenant = useTenant();
  const { data } = useQuery({
    ...q(tenant, listRuns, { limit: 10 }),
    refetchInterval: ({ state }) => (state.data?.items.some(isLive) ? lookMs.working : lookMs.quiet),
  });
  const working = data?.items.filter(isLive) ?? [];
  const live = working.find(({ status }) => status !== 'queued') ?? working[0];
  return live === undefined ? null : <Pill runId={live.id} sourceName={live.sourceName} others={working.length - 1} />;
}

/** A file that waits for its schedule is not at work yet. */
function isLive({ status, waitsUntil }: OutputOf<typeof listRuns>['items'][number]): boolean {
  return isWorking(status) && waitsUntil === null;
}

type PillProps = { readonly runId: string; readonly sourceName: string; readonly others: number };

function Pill({ runId, sourceName, others }: PillProps) {
  const tenant = useTenant();
  const { data } = useQuery({ ...q(tenant, getRun, { runId }), refetchInterval: lookMs.working });
  return (
    <Link
      href={runPath(tenant.slug, runId)}
      className="rounded-panel bg-accent-wash text-ink hover:text-accent-hover figures touch:min-h-11 inline-flex min-h-8 max-w-[14rem] min-w-0 items-center gap-2 px-2.5 text-sm"
    >
      <Spinner />
      <span className="min-w-0 truncate">{sourceName}</span>
      <span className="flex-none">{data === undefined ? 'running' : portion(data.progress)}</span>
      {others > 0 ? <span className="text-ink-2 flex-none">+{others}</span> : null}
    </Link>
  );
}

function portion({ done, total }: { readonly done: number; readonly total: number | null }): string {
  if (total === null || total === 0) return 'running';
  return `${Math.min(100, Math.floor((done / total) * 100))} %`;
}
