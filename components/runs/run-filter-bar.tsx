'use client';

import { useQuery } from '@tanstack/react-query';

import { statusLooks } from '#components/status/status-looks';
import { Select } from '#components/ui/select';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources } from '#lib/contract/sources';
import { runStatus, type RunStatus } from '#lib/domain/run/status';

type Filters = { readonly status: RunStatus | null; readonly source: string | null };
type Props = Filters & { readonly onChange: (next: Partial<Filters>) => void };

const statuses = runStatus.options
  .filter((status) => status !== 'reverted')
  .map((status) => ({ value: status, label: statusLooks.run[status].word }));

export function RunFilterBar({ status, source, onChange }: Props) {
  const { data } = useQuery(q(useTenant(), listSources, { limit: 500 }));
  const sources = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <search aria-label="Filter runs" className="flex flex-wrap gap-4">
      <span className="flex min-w-44 flex-col gap-1">
        <label htmlFor="run-status" className="font-medium">
          Status
        </label>
        <Select
          id="run-status"
          placeholder="Any status"
          options={statuses}
          value={status ?? ''}
          onChange={(event) => onChange({ status: runStatus.safeParse(event.target.value).data ?? null })}
        />
      </span>
      <span className="flex min-w-44 flex-col gap-1">
        <label htmlFor="run-source" className="font-medium">
          Source
        </label>
        <Select
          id="run-source"
          placeholder="Any source"
          options={sources}
          value={source ?? ''}
          onChange={(event) => onChange({ source: event.target.value === '' ? null : event.target.value })}
        />
      </span>
    </search>
  );
}
