'use client';

import { useQuery } from '@tanstack/react-query';

import { FieldFrame } from '#components/form/field-frame';
import { useFilterText } from '#components/form/use-filter-text';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources } from '#lib/contract/sources';
import { logTypeKeys, logTypes } from '#lib/domain/log/log-type';

import type { useLogFilter } from './use-log-filter';

type Props = Pick<ReturnType<typeof useLogFilter>, 'filter' | 'setFilter'> & { readonly onChange: () => void };

const types = logTypeKeys.map((value) => ({ value, label: logTypes[value].label }));

/** When, what, whom, from where; every choice is part of the address. */
export function LogFilters({ filter, setFilter, onChange }: Props) {
  const sources = useQuery(q(useTenant(), listSources, { limit: 500 }));
  const entity = useFilterText(filter.entity);
  const names = (sources.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  function choose(change: Partial<typeof filter>) {
    onChange();
    void setFilter(change);
  }
  return (
    <search className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3" aria-label="Narrow the logs">
      <FieldFrame id="log-type" label="Type" error={undefined}>
        <Select
          id="log-type"
          value={filter.type ?? ''}
          placeholder="Everything"
          options={types}
          onChange={({ target }) => choose({ type: logTypeKeys.find((key) => key === target.value) ?? null })}
        />
      </FieldFrame>
      <FieldFrame id="log-source" label="Source" error={undefined}>
        <Select
          id="log-source"
          value={filter.source ?? ''}
          placeholder="All sources"
          options={names}
          onChange={({ target }) => choose({ source: target.value || null })}
        />
      </FieldFrame>
      <FieldFrame id="log-entity" label="External ID" error={undefined}>
        <Input
          id="log-entity"
          type="search"
          value={entity.text}
          onChange={({ target }) => entity.setText(target.value)}
          onBlur={() => (entity.text.trim() === (filter.entity ?? '') ? undefined : choose({ entity: entity.take() }))}
          onKeyDown={({ key }) => (key === 'Enter' ? choose({ entity: entity.take() }) : undefined)}
        />
      </FieldFrame>
      <FieldFrame id="log-from" label="From" error={undefined}>
        <Input
          id="log-from"
          type="date"
          value={filter.from ?? ''}
          onChange={({ target }) => choose({ from: target.value || null })}
        />
      </FieldFrame>
      <FieldFrame id="log-to" label="To" error={undefined}>
        <Input
          id="log-to"
          type="date"
          value={filter.to ?? ''}
          onChange={({ target }) => choose({ to: target.value || null })}
        />
      </FieldFrame>
      <Checkbox
        label="Errors only"
        checked={filter.errors === true}
        onChange={({ target }) => choose({ errors: target.checked ? true : null })}
      />
    </search>
  );
}
