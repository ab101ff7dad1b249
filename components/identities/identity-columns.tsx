import Link from 'next/link';

import { Status } from '#components/status/status';
import type { Column } from '#components/table/column';
import { formatFieldValue } from '#components/ui/format-field-value';
import { Mono } from '#components/ui/mono';
import { SourceMark } from '#components/ui/source-mark';
import { Time } from '#components/ui/time';
import type { Identity } from '#lib/contract/identities';
import { displayName } from '#lib/domain/identity/display-name';

import { identityPath } from './identity-path';
import { PersonPicture } from './person-picture';

/** Columns of the list of people. */
export function identityColumns(slug: string): readonly Column<Identity>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: (identity) => (
        <span className="inline-flex items-center gap-2">
          <PersonPicture identity={identity} size="row" />
          <Link href={identityPath(slug, identity.id)} className="link font-medium whitespace-nowrap">
            {displayName(identity.attributes) ?? identity.externalId}
          </Link>
        </span>
      ),
    },
    { id: 'externalId', header: 'External ID', cell: ({ externalId }) => <Mono>{externalId}</Mono> },
    {
      id: 'active',
      header: 'Status',
      cell: ({ active }) => <Status kind="identity" value={active ? 'active' : 'inactive'} />,
    },
    {
      id: 'department',
      header: 'Department',
      cell: ({ attributes }) => formatFieldValue(attributes['department'] ?? null),
    },
    {
      id: 'sources',
      header: 'Sources',
      cell: ({ sources }) => (
        <span className="flex gap-1">
          {sources.map(({ sourceId, name }) => (
            <SourceMark key={sourceId} id={sourceId} name={name} />
          ))}
        </span>
      ),
    },
    {
      id: 'credentials',
      header: 'Credentials',
      align: 'end',
      cell: ({ credentials }) => <span className="figures">{credentials.length === 0 ? '' : credentials.length}</span>,
    },
    { id: 'updated', header: 'Last change', cell: ({ updatedAt }) => <Time value={updatedAt} shows="relative" /> },
  ];
}
