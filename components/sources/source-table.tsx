'use client';

import { useQuery } from '@tanstack/react-query';

import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSources } from '#lib/contract/sources';

import { sourceColumns } from './source-columns';
import { sourcePath } from './source-path';
import { TrySampleButton } from './try-sample-button';

const pollMs = 5000;
const specimen = [
  ['HR export', 'Active', '67,200 rows'],
  ['Badge photos', 'Active', '4,110 rows'],
  ['Contractors', 'Draft', ''],
];

type Props = { readonly canEdit: boolean };

/** The sources of the tenant, in their order of authority. A list that has a running one looks again by itself. */
export function SourceTable({ canEdit }: Props) {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const query = useQuery({
    ...qPage(tenant, listSources, { cursor: paging.cursor }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ health }) => health === 'running') ? pollMs : false),
  });
  return (
    <QueryTable
      caption="Sources"
      query={query}
      columns={sourceColumns(tenant.slug)}
      rowKey={({ id }) => id}
      paging={paging}
      filter={null}
      nothingYet={<NoSources canEdit={canEdit} />}
    />
  );
}

function NoSources({ canEdit }: Props) {
  const { slug } = useTenant();
  return (
    <EmptyState
      title="Add your first source"
      specimen={specimen}
      action={
        canEdit ? (
          <span className="flex flex-wrap items-start gap-3">
            <LinkButton variant="primary" href={sourcePath(slug, 'new')}>
              Add source
            </LinkButton>
            <TrySampleButton />
          </span>
        ) : (
          <p className="text-ink-2">You can view this. Ask an Admin or an Owner to add a source.</p>
        )
      }
    >
      <p>
        A source is a file about people that comes again and again, for example the export of your HR system. The sample
        file shows the whole way in two minutes: it is only previewed, and nothing changes until you apply it.
      </p>
    </EmptyState>
  );
}
