import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { FieldFrame } from '#components/form/field-frame';
import { useDebounced } from '#components/mapping/use-debounced';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { Mono } from '#components/ui/mono';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { type Identity, listIdentities } from '#lib/contract/identities';
import { displayName } from '#lib/domain/identity/display-name';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly onChoose: (person: Identity) => void;
};

const shownMax = 8;
const waitMs = 250;

/** Looks people up and gives back the one that is chosen. */
export function ChoosePerson({ title, onClose, onChoose }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const query = useDebounced(text.trim(), waitMs);
  const found = useQuery({
    ...qPage(useTenant(), listIdentities, { query, limit: shownMax }),
    enabled: query !== '',
  });
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={<Button onClick={onClose}>Cancel</Button>}>
      <FieldFrame id={id} label="Search" hint="Name, e-mail, External ID, employee or card number" error={undefined}>
        <Input
          id={id}
          type="search"
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </FieldFrame>
      <ActionError error={found.error} />
      {query !== '' && found.data?.items.length === 0 ? <output>Nobody is found by this</output> : null}
      <ul className="divide-line divide-y">
        {(query === '' ? [] : (found.data?.items ?? [])).map((person) => (
          <PersonLine key={person.id} person={person} onChoose={() => onChoose(person)} />
        ))}
      </ul>
    </Dialog>
  );
}

function PersonLine({ person, onChoose }: { readonly person: Identity; readonly onChoose: () => void }) {
  const name = displayName(person.attributes) ?? person.externalId;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-medium">{name}</span>
        <Mono>{person.externalId}</Mono>
      </span>
      <Button size="small" aria-label={`Choose ${name}`} onClick={onChoose}>
        Choose
      </Button>
    </li>
  );
}
