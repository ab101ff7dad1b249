'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { LoadFailed } from '#components/ui/load-failed';
import { useApiMutation } from '#lib/client/mutation';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { type Authority, getAuthority, updateAuthority } from '#lib/contract/authority';
import { getIdentity, listIdentities } from '#lib/contract/identities';
import { listSources } from '#lib/contract/sources';

import { type Draft, toDraft, toInput, withSourcesOf } from './authority-draft.ts';
import { FieldExceptions } from './field-exceptions';
import { SourceOrder } from './source-order';

/** Which source’s value counts: one order for all fields, and the fields that have their own. */
export function AuthorityForm({ canEdit }: { readonly canEdit: boolean }) {
  const query = useQuery(q(useTenant(), getAuthority, {}));
  if (query.data === undefined) {
    if (query.error === null) return null;
    return <LoadFailed what="The order of authority" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Arrangement authority={query.data} canEdit={canEdit} />;
}

type Props = { readonly authority: Authority; readonly canEdit: boolean };

function Arrangement({ authority, canEdit }: Props) {
  // Null shows what is stored. What is changed while it is saved is another draft, and stays.
  const [edited, setEdited] = useState<Draft | null>(null);
  const draft = edited === null ? toDraft(authority) : withSourcesOf(authority, edited);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(toDraft(authority));
  const save = useApiMutation(updateAuthority, {
    invalidates: [getAuthority, listSources, listIdentities, getIdentity],
  });
  const client = useQueryClient();
  const { queryKey } = q(useTenant(), getAuthority, {});
  function send() {
    const sent = edited;
    save.mutate(toInput(draft), {
      onSuccess: (answer) => {
        // It could not be read again.
        if (client.getQueryState(queryKey)?.isInvalidated === true) client.setQueryData(queryKey, answer);
        setEdited((now) => (now === sent ? null : now));
      },
    });
  }
  if (authority.order.length === 0) return <p className="text-ink-2">There are no sources yet.</p>;
  return (
    <div>
      <SourceOrder authority={authority} draft={draft} onChange={canEdit ? setEdited : null} />
      <FieldExceptions authority={authority} draft={draft} onChange={canEdit ? setEdited : null} />
      {canEdit ? (
        <div className="mt-8 flex flex-col gap-3">
          <p className="text-ink-2 max-w-text">
            A new order counts for each person with the next file that names them; until then they stay as they are.
          </p>
          <div className="flex flex-wrap items-center gap-3">
            <Button variant="primary" loading={save.isPending} onClick={send}>
              Save order
            </Button>
            {isChanged && !save.isPending ? <Button onClick={() => setEdited(null)}>Undo changes</Button> : null}
            <output className="text-ink-2">{save.isSuccess && !isChanged ? 'Saved' : ''}</output>
          </div>
          <ActionError error={save.error} />
        </div>
      ) : null}
    </div>
  );
}
