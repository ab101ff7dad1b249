'use client';

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { FieldFrame } from '#components/form/field-frame';
import { useDebounced } from '#components/mapping/use-debounced';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { Mono } from '#components/ui/mono';
import { useApiMutation } from '#lib/client/mutation';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { addGroupMember, getGroup, type Group, listGroupMembers, listGroups } from '#lib/contract/groups';
import { getIdentity, type Identity, listIdentities } from '#lib/contract/identities';
import { getIdentityHistory } from '#lib/contract/identity-history';
import { displayName } from '#lib/domain/identity/display-name';

type Props = { readonly group: Group };

/** Looks people up and puts them into a group, one after the other. */
export function AddMembers({ group }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Add people
      </Button>
      {isOpen ? <AddDialog group={group} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const shownMax = 8;
const waitMs = 250;

function AddDialog({ group, onClose }: Props & { readonly onClose: () => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const query = useDebounced(text.trim(), waitMs);
  const found = useQuery({
    ...qPage(useTenant(), listIdentities, { query, limit: shownMax }),
    enabled: query !== '',
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Add people to ${group.name}`}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <FieldFrame id={id} label="Search" hint="Name, e-mail, External ID, employee or card number" error={undefined}>
        <Input
          id={id}
          type="search"
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </FieldFrame>
      <ActionError error={found.error} />
      <output className="text-ink-2">{query === '' ? '' : countWords(found.data?.items.length)}</output>
      {query === '' || found.data === undefined ? null : (
        <ul className="divide-line divide-y">
          {found.data.items.map((person) => (
            <Found key={person.id} group={group} person={person} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function countWords(count: number | undefined): string {
  if (count === undefined) return 'Searching';
  if (count === 0) return 'Nobody is found by this';
  return count === shownMax ? `The first ${shownMax} people` : `${count} found`;
}

function Found({ group, person }: Props & { readonly person: Identity }) {
  const add = useApiMutation(addGroupMember, {
    invalidates: [listIdentities, getGroup, listGroupMembers, listGroups, getIdentity, getIdentityHistory],
  });
  const name = displayName(person.attributes) ?? person.externalId;
  const isMember = person.groups.some(({ id }) => id === group.id);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-medium">{name}</span>
        <span className="text-ink-3 text-sm">
          <Mono>{person.externalId}</Mono>
          {person.active ? null : ' · inactive'}
        </span>
      </span>
      {isMember ? (
        <span className="text-ink-2">Member</span>
      ) : (
        <Button
          size="small"
          aria-label={`Add ${name}`}
          loading={add.isPending}
          onClick={() => add.mutate({ groupId: group.id, identityId: person.id })}
        >
          Add
        </Button>
      )}
      {add.isPending ? null : <ActionError error={add.error} />}
    </li>
  );
}
