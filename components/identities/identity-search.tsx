'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { useFilterText } from '#components/form/use-filter-text';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';
import { Kbd } from '#components/ui/kbd';
import { Select } from '#components/ui/select';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources } from '#lib/contract/sources';

import type { IdentityFilter } from './identity-query';

type Props = { readonly filter: IdentityFilter; readonly onChange: (next: Partial<IdentityFilter>) => void };

const states = [
  { value: 'true', label: 'Active' },
  { value: 'false', label: 'Inactive' },
];

/** Search and filters of the list of people; `/` brings the focus to the search. */
export function IdentitySearch({ filter, onChange }: Props) {
  const { data } = useQuery(q(useTenant(), listSources, { limit: 500 }));
  const input = useRef<HTMLInputElement>(null);
  const { text, setText, take } = useFilterText(filter.q);
  useSlashKey(() => input.current?.focus());
  const sources = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <search aria-label="Search identities" className="flex flex-wrap items-end gap-4">
      <form
        className="flex min-w-0 flex-1 basis-72 items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ q: take() });
        }}
      >
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <label htmlFor="identity-search" className="font-medium">
            Search{' '}
            <span className="max-md:hidden">
              <Kbd>/</Kbd>
            </span>
          </label>
          <Input
            id="identity-search"
            ref={input}
            type="search"
            placeholder="Name, e-mail, External ID, employee or card number"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </span>
        <Button type="submit">Search</Button>
      </form>
      <span className="flex min-w-36 flex-col gap-1">
        <label htmlFor="identity-active" className="font-medium">
          Status
        </label>
        <Select
          id="identity-active"
          placeholder="Any status"
          options={states}
          value={filter.active === null ? '' : String(filter.active)}
          onChange={(event) => onChange({ active: event.target.value === '' ? null : event.target.value === 'true' })}
        />
      </span>
      <span className="flex min-w-36 flex-col gap-1">
        <label htmlFor="identity-source" className="font-medium">
          Source
        </label>
        <Select
          id="identity-source"
          placeholder="Any source"
          options={sources}
          value={filter.source ?? ''}
          onChange={(event) => onChange({ source: event.target.value === '' ? null : event.target.value })}
        />
      </span>
    </search>
  );
}

function useSlashKey(onPress: () => void): void {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const isTyping =
        event.target instanceof Element && event.target.matches('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      latest.current();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
