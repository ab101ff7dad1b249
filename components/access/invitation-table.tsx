'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { Section } from '#components/layout/section';
import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { Button } from '#components/ui/button';
import { Time } from '#components/ui/time';
import { useApiMutation } from '#lib/client/mutation';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listInvitations, revokeInvitation, type Invitation } from '#lib/contract/members';

import { onlyPage } from './only-page';
import { roleWords } from './role-words';

/** Invitations nobody accepted yet; the section is left out where there are none. */
export function InvitationTable({ canEdit }: { readonly canEdit: boolean }) {
  const query = useQuery(q(useTenant(), listInvitations, { limit: 100 }));
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  if (query.data?.items.length === 0 || (query.isPending && query.error === null)) return null;
  return (
    <Section title="Open invitations">
      <QueryTable
        caption="Invitations"
        query={query}
        columns={columns(canEdit, setRevoking)}
        rowKey={({ id }) => id}
        paging={onlyPage}
        filter={null}
        nothingYet={null}
      />
      {revoking === null ? null : <Revoke invitation={revoking} onClose={() => setRevoking(null)} />}
    </Section>
  );
}

function columns(canEdit: boolean, onRevoke: (invitation: Invitation) => void): readonly Column<Invitation>[] {
  return [
    { id: 'email', header: 'E-mail address', cell: ({ email }) => email },
    { id: 'role', header: 'Role', cell: ({ role }) => roleWords[role] },
    { id: 'invitedBy', header: 'Invited by', cell: ({ invitedBy }) => invitedBy },
    { id: 'expires', header: 'Works until', cell: ({ expiresAt }) => <Time value={expiresAt} /> },
    {
      id: 'actions',
      header: 'Actions',
      isHeaderHidden: true,
      align: 'end',
      cell: (invitation) =>
        canEdit ? (
          <Button size="small" onClick={() => onRevoke(invitation)}>
            Revoke<span className="sr-only"> invitation of {invitation.email}</span>
          </Button>
        ) : null,
    },
  ];
}

function Revoke({ invitation, onClose }: { readonly invitation: Invitation; readonly onClose: () => void }) {
  const revoke = useApiMutation(revokeInvitation, { invalidates: [listInvitations], onSuccess: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => revoke.mutate({ invitationId: invitation.id })}
      title={`Revoke the invitation of ${invitation.email}?`}
      confirmLabel="Revoke invitation"
      loading={revoke.isPending}
      submitError={revoke.error}
    >
      <p>Its link stops working at once. You can invite {invitation.email} again at any time.</p>
    </ConfirmDialog>
  );
}
