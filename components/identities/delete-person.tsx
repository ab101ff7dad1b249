'use client';

import { useState } from 'react';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { deleteIdentity, listIdentities } from '#lib/contract/identities';

import { identityPath } from './identity-path';
import type { WholeIdentity } from './merged-field';

/** Deletes a person; says first that a source which still names them brings them back. */
export function DeletePerson({ identity }: { readonly identity: WholeIdentity }) {
  const { slug } = useTenant();
  const [isOpen, setOpen] = useState(false);
  const remove = useLeadingMutation(deleteIdentity, {
    invalidates: [listIdentities],
    to: () => identityPath(slug),
  });
  const { id: identityId, version, externalId, credentials, sources } = identity;
  const cards = credentials.length === 1 ? '1 credential goes' : `${credentials.length} credentials go`;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete</Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => remove.mutate({ identityId, version })}
        title={`Delete ${externalId}?`}
        confirmLabel={`Delete ${externalId}`}
        loading={remove.isPending}
        submitError={remove.error}
        nameToType={externalId}
      >
        <p>
          The person and {cards} for good; the audit log stays.{' '}
          {sources.length === 0
            ? 'No source names them.'
            : `${sources.map(({ name }) => name).join(', ')}: a file that still names them creates them again. To keep somebody out, set Active to No and lock it.`}
        </p>
      </ConfirmDialog>
    </>
  );
}
