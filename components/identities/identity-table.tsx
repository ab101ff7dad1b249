'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';

import { sourcePath } from '#components/sources/source-path';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listIdentities } from '#lib/contract/identities';

import { identityColumns } from './identity-columns';
import { identityFilters, toIdentitiesInput, type IdentityFilter } from './identity-query';
import { IdentitySearch } from './identity-search';

const specimen = [
  ['Ana Roy', 'W0000014', 'Security'],
  ['Bo Li', 'W0000088', 'Sales'],
  ['Celine Aube', 'W0000102', 'Research'],
];
const noFilter: IdentityFilter = { q: null, active: null, source: null };

/** The people of the tenant, searched and narrowed; every filter stands in the address. */
export function IdentityTable() {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const [filter, setFilter] = useQueryStates(identityFilters);
  const input = toIdentitiesInput({ ...filter, after: paging.cursor ?? null });
  const query = useQuery(qPage(tenant, listIdentities, input));
  function change(next: Partial<IdentityFilter>) {
    void setFilter(next);
    paging.onFirst();
  }
  const words = filterWords(filter);
  return (
    <div className="flex flex-col gap-4">
      <IdentitySearch filter={filter} onChange={change} />
      <QueryTable
        caption="Identities"
        query={query}
        columns={identityColumns(tenant.slug)}
        rowKey={({ id }) => id}
        paging={paging}
        filter={words.length === 0 ? null : { words: words.join(' and '), onClear: () => change(noFilter) }}
        nothingYet={
          <EmptyState
            title="Identities appear after the first applied run"
            specimen={specimen}
            action={<LinkButton href={sourcePath(tenant.slug)}>Go to sources</LinkButton>}
          >
            An identity is a person, put together from everything that your sources say about them.
          </EmptyState>
        }
      />
    </div>
  );
}

function filterWords({ q, active, source }: IdentityFilter): string[] {
  return [
    q === null ? null : `“${q}”`,
    active === null ? null : active ? 'active people' : 'inactive people',
    source === null ? null : 'this source',
  ].filter((word) => word !== null);
}
