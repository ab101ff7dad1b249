import Link from 'next/link';

import type { Column } from '#components/table/column';
import { Badge } from '#components/ui/badge';
import { SourceMark } from '#components/ui/source-mark';
import type { ListedSource } from '#lib/contract/sources';

import { LastRun } from './last-run';
import { sourcePath } from './source-path';
import { SourceStatus } from './source-status';

/** Columns of the list of sources. */
export function sourceColumns(slug: string): readonly Column<ListedSource>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ id, name, isSample }) => (
        <span className="flex min-w-40 items-center gap-2.5">
          <SourceMark id={id} name={name} isDecorative />
          <Link href={sourcePath(slug, id)} className="link font-medium">
            {name}
          </Link>
          {isSample ? <Badge tone="info">Sample</Badge> : null}
        </span>
      ),
    },
    { id: 'health', header: 'Status', cell: ({ health }) => <SourceStatus health={health} /> },
    {
      id: 'lastRun',
      header: 'Last run',
      cell: ({ lastRun }) => (lastRun === null ? null : <LastRun slug={slug} run={lastRun} />),
    },
    {
      id: 'rows',
      header: 'Rows',
      align: 'end',
      cell: ({ lastRun }) => lastRun?.counts?.rows.toLocaleString('en') ?? null,
    },
    {
      id: 'decidesActive',
      header: 'Decides who is active',
      cell: ({ policy }) => (policy.decidesActive ? 'Yes' : 'No'),
    },
  ];
}
