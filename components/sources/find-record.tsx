'use client';

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';

import { ActionError } from '#components/form/action-error';
import { FieldFrame } from '#components/form/field-frame';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { findRecords } from '#lib/contract/source-records';
import type { Source } from '#lib/contract/sources';

import { FoundRecordLine } from './found-record-line';

const terms = [
  ['key', 'External ID'],
  ['given', 'First name'],
  ['family', 'Last name'],
  ['email', 'E-mail address'],
] as const;
type Terms = Partial<Record<(typeof terms)[number][0], string>>;

type Props = { readonly source: Source; readonly canTake: boolean };

/** Looks for records in the source's last accepted file, whoever they belong to. */
export function FindRecord({ source, canTake }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<Terms>({});
  const [asked, setAsked] = useState<Terms | null>(null);
  const found = useQuery({
    ...q(useTenant(), findRecords, { sourceId: source.id, ...asked }),
    enabled: asked !== null,
    retry: false,
  });
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(toTerms(typed));
      }}
    >
      <p className="text-ink-2 max-w-text">
        Searched is the last file that was accepted. Whole values count, upper and lower case are alike, and everything
        you enter must fit.
      </p>
      <div className="grid grid-cols-1 gap-x-6 gap-y-5 sm:grid-cols-2">
        {terms.map(([name, label]) => (
          <FieldFrame key={name} id={`${id}-${name}`} label={label} error={undefined}>
            <Input
              id={`${id}-${name}`}
              autoComplete="off"
              value={typed[name] ?? ''}
              onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
            />
          </FieldFrame>
        ))}
      </div>
      <div>
        <Button type="submit" loading={found.isFetching}>
          Find
        </Button>
      </div>
      <ActionError error={found.error} />
      <output className="text-ink-2">{countWords(found.data?.items.length)}</output>
      {found.data === undefined ? null : (
        <ul className="divide-line divide-y">
          {found.data.items.map((record) => (
            <FoundRecordLine key={`${record.line}`} source={source} record={record} canTake={canTake} />
          ))}
        </ul>
      )}
    </form>
  );
}

function toTerms(typed: Terms): Terms {
  const filled = Object.entries(typed).filter(([, text]) => text.trim() !== '');
  return Object.fromEntries(filled.map(([name, text]) => [name, text.trim()]));
}

function countWords(count: number | undefined): string {
  if (count === undefined) return '';
  if (count === 0) return 'No record fits';
  return count === 1 ? '1 record' : `${count} records`;
}
