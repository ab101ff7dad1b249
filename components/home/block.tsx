import type { ReactNode } from 'react';

import { Section } from '#components/layout/section';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import { Skeleton } from '#components/ui/skeleton';
import type { ApiError } from '#lib/client/api-error';

type Query = {
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly error: ApiError | null;
  readonly refetch: () => unknown;
};

type Props = {
  readonly title: string;
  readonly queries: readonly Query[];
  readonly children: () => ReactNode;
};

/** A block of Home with its states. It fails alone, and one that failed never looks empty. */
export function Block({ title, queries, children }: Props) {
  const isPending = queries.some((query) => query.isPending);
  const failed = queries.find(({ error }) => error !== null);
  return (
    <Section title={title}>
      <LoadingStatus isLoading={isPending && failed === undefined} what={title.toLowerCase()} />
      {failed?.error ? (
        <LoadFailed
          what={title}
          error={failed.error}
          isRetrying={failed.isFetching}
          onRetry={() => queries.forEach((query) => query.refetch())}
        />
      ) : isPending ? (
        <div className="max-w-form flex flex-col gap-4">
          <Skeleton />
          <Skeleton width="70%" />
        </div>
      ) : (
        children()
      )}
    </Section>
  );
}
