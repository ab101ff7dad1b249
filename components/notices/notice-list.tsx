'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { Route } from 'next';
import Link from 'next/link';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { LinkButton } from '#components/ui/link-button';
import { LoadFailed } from '#components/ui/load-failed';
import { Skeleton } from '#components/ui/skeleton';
import { Time } from '#components/ui/time';
import type { ApiError } from '#lib/client/api-error';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { dismissNotice, listNotices, type Notice } from '#lib/contract/notices';

type Props = {
  readonly query: UseQueryResult<OutputOf<typeof listNotices>, ApiError>;
  readonly canDismiss: boolean;
};

/** What needs somebody, newest first, each with the way to it. */
export function NoticeList({ query, canDismiss }: Props) {
  const { slug } = useTenant();
  if (query.data === undefined) {
    if (query.error === null) return <Skeleton />;
    const retry = () => void query.refetch();
    return <LoadFailed what="Notifications" error={query.error} onRetry={retry} isRetrying={query.isFetching} />;
  }
  const { items } = query.data;
  return (
    <div className="flex flex-col gap-6">
      {items.length === 0 ? (
        <p className="text-ink-2">
          Nothing needs you. Held and failed runs, late files, silent agents and keys that end are told here.
        </p>
      ) : (
        <ul className="divide-line -mt-4 divide-y">
          {items.map((notice) => (
            <NoticeEntry key={notice.id} notice={notice} canDismiss={canDismiss} />
          ))}
        </ul>
      )}
      <p>
        <Link href={`/${slug}/settings/notifications` as Route} className="link">
          Choose what you are told
        </Link>
      </p>
    </div>
  );
}

type EntryProps = { readonly notice: Notice; readonly canDismiss: boolean };

function NoticeEntry({ notice, canDismiss }: EntryProps) {
  const { slug } = useTenant();
  const dismissing = useApiMutation(dismissNotice, { invalidates: [listNotices] });
  const { id, sentence, times, lastAt, action, path } = notice;
  return (
    <li className="flex flex-col gap-2 py-4">
      <p className="figures">{sentence}</p>
      <p className="text-ink-3 figures text-sm">
        <Time value={lastAt} shows="relative" />
        {times > 1 ? ` · ${times} times` : ''}
      </p>
      <span className="flex flex-wrap gap-3">
        <LinkButton size="small" href={`/${slug}${path}` as Route}>
          {action}
        </LinkButton>
        {canDismiss ? (
          <Button
            size="small"
            variant="quiet"
            aria-label={`Dismiss: ${sentence}`}
            loading={dismissing.isPending}
            onClick={() => dismissing.mutate({ noticeId: id })}
          >
            Dismiss
          </Button>
        ) : null}
      </span>
      <ActionError error={dismissing.error} />
    </li>
  );
}
