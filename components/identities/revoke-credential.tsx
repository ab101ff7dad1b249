'use client';

import { useState } from 'react';

import { ReasonDialog } from '#components/runs/reason-dialog';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { type Credential, listIdentityCredentials, revokeCredential } from '#lib/contract/credentials';
import { getIdentity } from '#lib/contract/identities';
import { getIdentityHistory } from '#lib/contract/identity-history';
import { credentialKinds } from '#lib/domain/credential/kinds';

import { cardNumber } from './card-number';

type Props = { readonly credential: Credential; readonly sourceName: string | null };

/** Ends a credential; says first what becomes of it when a source still names it. */
export function RevokeCredential({ credential, sourceName }: Props) {
  const [isOpen, setOpen] = useState(false);
  const revoke = useApiMutation(revokeCredential, {
    invalidates: [listIdentityCredentials, getIdentity, getIdentityHistory],
    onSuccess: () => setOpen(false),
  });
  const { identityId, id: credentialId, version, kind } = credential;
  const { label, noun } = credentialKinds[kind];
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => revoke.mutate({ identityId, credentialId, version, reason })}
        title={`Revoke ${label} ${cardNumber(credential)}?`}
        confirmLabel={`Revoke ${noun}`}
        loading={revoke.isPending}
        error={revoke.error}
      >
        <p>
          It stops working at once.{' '}
          {sourceName === null
            ? 'No source names it.'
            : `It comes from ${sourceName}, which does not bring it back by stating it again; another number there is a new one.`}
        </p>
      </ReasonDialog>
    </>
  );
}
