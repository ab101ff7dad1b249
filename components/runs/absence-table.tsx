'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { identityPath } from '#components/identities/identity-path';
import { Status } from '#components/status/status';
import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { EmptyState } from '#components/ui/empty-state';
import { Mono } from '#components/ui/mono';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { listRunAbsences } from '#lib/contract/run-records';

import { countWords } from './count-words';
import { toAbsencesInput } from './record-query';
import type { RecordFilterState } from './use-record-filter';

type Absence = OutputOf<typeof listRunAbsences>['items'][number];
type Props = RecordFilterState & { readonly runId: string; readonly isPlan: boolean };

/** People whom the source knew and the file does not name. */
export function AbsenceTable({ runId, isPlan, filter, paging, onChange }: Props) {
  const tenant = useTenant();
  const query = useQuery(qPage(tenant, listRunAbsences, toAbsencesInput({ runId, filter, cursor: paging.cursor })));
  return (
    <QueryTable
      caption="People missing from the file"
      query={query}
      columns={columns(tenant.slug, isPlan)}
      rowKey={({ identityId }) => identityId}
      paging={paging}
      filter={{ words: 'this outcome', onClear: () => onChange({ missing: 'none' }) }}
      nothingYet={<EmptyState title="Nobody is missing">Everyone this source knew is in the file.</EmptyState>}
    />
  );
}

function columns(slug: string, isPlan: boolean): readonly Column<Absence>[] {
  return [
    {
      id: 'person',
      header: 'Person',
      cell: ({ identityId, person, externalId }) => (
        <Link href={identityPath(slug, identityId)} className="link whitespace-nowrap">
          {person ?? externalId}
        </Link>
      ),
    },
    { id: 'externalId', header: 'External ID', cell: ({ externalId }) => <Mono>{externalId}</Mono> },
    {
      id: 'outcome',
      header: isPlan ? 'Would be' : 'Outcome',
      cell: ({ outcome }) => <Status kind="missing" value={outcome} />,
    },
    {
      id: 'missed',
      header: 'Missing from',
      cell: ({ missedFiles }) => (
        <span className="figures">
          {missedFiles <= 1 ? 'this file' : `${countWords(missedFiles, 'file')} in a row`}
        </span>
      ),
    },
  ];
}
