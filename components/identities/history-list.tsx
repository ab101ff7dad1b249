'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { runPath } from '#components/runs/run-path';
import { Button } from '#components/ui/button';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import { SourceMark } from '#components/ui/source-mark';
import { Time } from '#components/ui/time';
import type { ApiError } from '#lib/client/api-error';
import { apiFetch } from '#lib/client/api-fetch';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { getIdentityHistory } from '#lib/contract/identities';

import { ChangeList } from './change-list';

type Page = OutputOf<typeof getIdentityHistory>;
type Entry = Page['items'][number];

const kindWords: Readonly<Record<string, string>> = {
  created: 'Created',
  updated: 'Updated',
  deactivated: 'Deactivated',
  reactivated: 'Reactivated',
  deleted: 'Deleted',
};

/** What changed a person, newest first: when, by which run and row, before and after. */
export function HistoryList({ identityId }: { readonly identityId: string }) {
  const { slug } = useTenant();
  const query = useInfiniteQuery<Page, ApiError>({
    queryKey: [slug, getIdentityHistory.id, identityId, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      apiFetch(
        getIdentityHistory,
        { identityId, cursor: typeof pageParam === 'string' ? pageParam : undefined },
        { tenant: slug, signal },
      ),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (query.error !== null && query.data === undefined) {
    return <LoadFailed what="The history" error={query.error} onRetry={() => void query.refetch()} />;
  }
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="flex flex-col items-start gap-4">
      <LoadingStatus isLoading={query.isPending} what="history" />
      <ol className="divide-line w-full divide-y">
        {entries.map((entry) => (
          <HistoryEntry key={entry.id} entry={entry} slug={slug} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show older changes
        </Button>
      ) : null}
    </div>
  );
}

function HistoryEntry({ entry, slug }: { readonly entry: Entry; readonly slug: string }) {
  const { at, kind, runId, runNumber, row, sourceId, sourceName, actor } = entry;
  return (
    <li className="flex flex-col gap-1.5 py-3 first:pt-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{kindWords[kind] ?? kind}</span>
        <span className="text-ink-2 text-sm">
          <Time value={at} />
        </span>
        {sourceId === null || sourceName === null ? null : (
          <span className="inline-flex items-center gap-1.5 text-sm">
            <SourceMark id={sourceId} name={sourceName} isDecorative /> {sourceName}
          </span>
        )}
        {runId === null ? null : (
          <Link href={runPath(slug, runId, row ?? undefined)} className="link figures text-sm">
            Run #{runNumber ?? '?'}
            {row === null ? '' : `, row ${row}`}
          </Link>
        )}
        {actor === null ? null : <span className="text-ink-3 text-sm">by {actor}</span>}
      </div>
      <ChangeList changes={entry.changes} credentials={entry.credentials} />
    </li>
  );
}
