'use client';

import { useInfiniteQuery } from '@tanstack/react-query';

import { Button } from '#components/ui/button';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import type { ApiError } from '#lib/client/api-error';
import { apiFetch } from '#lib/client/api-fetch';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { getIdentityHistory, getIdentityTimeline } from '#lib/contract/identity-history';

import { TimelineItem } from './timeline-item';

type Page = OutputOf<typeof getIdentityTimeline>;

/** What runs, people and settings did to a person, newest first. */
export function HistoryList({ identityId }: { readonly identityId: string }) {
  const { slug } = useTenant();
  const query = useInfiniteQuery<Page, ApiError>({
    // Under the name of the history, so that whatever changes that has this read again, too.
    queryKey: [slug, getIdentityHistory.id, identityId, 'timeline'],
    queryFn: ({ pageParam, signal }) =>
      apiFetch(
        getIdentityTimeline,
        { identityId, cursor: typeof pageParam === 'string' ? pageParam : undefined },
        { tenant: slug, signal },
      ),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (query.error !== null && query.data === undefined) {
    return <LoadFailed what="The history" error={query.error} onRetry={() => void query.refetch()} />;
  }
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex flex-col items-start gap-4">
      <LoadingStatus isLoading={query.isPending} what="history" />
      <ol className="divide-line w-full divide-y">
        {items.map((item) => (
          <TimelineItem key={item.id} item={item} slug={slug} />
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
