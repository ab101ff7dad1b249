'use client';

import { useQuery } from '@tanstack/react-query';

import { ActionError } from '#components/form/action-error';
import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Time } from '#components/ui/time';
import { useApiMutation } from '#lib/client/mutation';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSessions, revokeAllSessions, revokeSession } from '#lib/contract/access';
import type { OutputOf } from '#lib/contract/endpoint';

import { browserName } from './browser-name.ts';
import { onlyPage } from './only-page';

type Session = OutputOf<typeof listSessions>['items'][number];

/** Where the person is signed in, each place with its way to end it. */
export function SessionList({ ownSessionId }: { readonly ownSessionId: string }) {
  const query = useQuery(q(useTenant(), listSessions, {}));
  const revoke = useApiMutation(revokeSession, { invalidates: [listSessions] });
  const revokeAll = useApiMutation(revokeAllSessions, {
    invalidates: [],
    onSuccess: () => location.assign('/sign-in'),
  });
  return (
    <div className="flex flex-col items-start gap-4">
      <div className="w-full">
        <QueryTable
          caption="Sessions"
          query={query}
          columns={columns(ownSessionId, (sessionId) => revoke.mutate({ sessionId }))}
          rowKey={({ id }) => id}
          paging={onlyPage}
          filter={null}
          nothingYet={null}
        />
      </div>
      <ActionError error={revoke.error ?? revokeAll.error} />
      <Button loading={revokeAll.isPending} onClick={() => revokeAll.mutate({})}>
        Sign out everywhere
      </Button>
    </div>
  );
}

function columns(ownId: string, onRevoke: (id: string) => void): readonly Column<Session>[] {
  return [
    {
      id: 'client',
      header: 'Browser',
      cell: ({ id, client }) => (
        <span className="flex items-center gap-2">
          {browserName(client)}
          {id === ownId ? <Badge tone="accent">This browser</Badge> : null}
        </span>
      ),
    },
    { id: 'address', header: 'From', cell: ({ address }) => address },
    { id: 'seen', header: 'Last used', cell: ({ lastSeenAt }) => <Time value={lastSeenAt} shows="relative" /> },
    { id: 'since', header: 'Signed in', cell: ({ createdAt }) => <Time value={createdAt} shows="absolute" /> },
    {
      id: 'actions',
      header: 'Actions',
      isHeaderHidden: true,
      align: 'end',
      cell: ({ id, client, createdAt }) =>
        id === ownId ? null : (
          <Button size="small" onClick={() => onRevoke(id)}>
            Sign out
            <span className="sr-only">
              {' '}
              {browserName(client)} since {createdAt}
            </span>
          </Button>
        ),
    },
  ];
}
