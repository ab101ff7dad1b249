'use client';

import { useQuery } from '@tanstack/react-query';

import { FieldFrame } from '#components/form/field-frame';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listMembers } from '#lib/contract/members';

import { auditObjects, type useAuditFilter } from './use-audit-filter';

type Props = Pick<ReturnType<typeof useAuditFilter>, 'filter' | 'setFilter'> & { readonly onChange: () => void };

const objects = Object.entries(auditObjects).map(([value, label]) => ({ value, label }));

/** Who, what and when; every choice is part of the address. */
export function AuditFilters({ filter, setFilter, onChange }: Props) {
  const members = useQuery(q(useTenant(), listMembers, { limit: 100 }));
  const people = (members.data?.items ?? []).map(({ userId, name }) => ({ value: userId, label: name }));
  function choose(change: Partial<typeof filter>) {
    onChange();
    void setFilter(change);
  }
  return (
    <search className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3" aria-label="Narrow the audit log">
      <FieldFrame id="audit-object" label="About" error={undefined}>
        <Select
          id="audit-object"
          value={filter.object ?? ''}
          placeholder="Everything"
          options={objects}
          onChange={({ target }) => choose({ object: (target.value || null) as typeof filter.object })}
        />
      </FieldFrame>
      <FieldFrame id="audit-who" label="Who" error={undefined}>
        <Select
          id="audit-who"
          value={filter.who ?? ''}
          placeholder="Anybody"
          options={[...people, { value: 'worker', label: 'Rollcall' }]}
          onChange={({ target }) => choose({ who: target.value || null })}
        />
      </FieldFrame>
      <FieldFrame id="audit-from" label="From" error={undefined}>
        <Input
          id="audit-from"
          type="date"
          value={filter.from ?? ''}
          onChange={({ target }) => choose({ from: target.value || null })}
        />
      </FieldFrame>
      <FieldFrame id="audit-to" label="To" error={undefined}>
        <Input
          id="audit-to"
          type="date"
          value={filter.to ?? ''}
          onChange={({ target }) => choose({ to: target.value || null })}
        />
      </FieldFrame>
    </search>
  );
}
