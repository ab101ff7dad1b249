import Link from 'next/link';
import type { z } from 'zod';

import { shownStatus } from '#components/status/shown-status';
import { Status } from '#components/status/status';
import type { Column } from '#components/table/column';
import { SourceMark } from '#components/ui/source-mark';
import { Time } from '#components/ui/time';
import type { runSummary } from '#lib/contract/runs';

import { OutcomeCell } from './outcome-cell';
import { runPath } from './run-path';
import { runTitle } from './run-title';

export type RunSummary = z.output<typeof runSummary>;

/** Columns of the list of runs. */
export function runColumns(slug: string): readonly Column<RunSummary>[] {
  return [
    {
      id: 'run',
      header: 'Run',
      cell: (run) => (
        <Link href={runPath(slug, run.id)} className="link figures font-medium whitespace-nowrap">
          {runTitle(run)}
        </Link>
      ),
    },
    { id: 'status', header: 'Status', cell: (run) => <Status kind="run" value={shownStatus(run)} /> },
    {
      id: 'source',
      header: 'Source',
      cell: ({ sourceId, sourceName }) => (
        <span className="flex items-center gap-2 whitespace-nowrap">
          <SourceMark id={sourceId} name={sourceName} isDecorative />
          {sourceName}
        </span>
      ),
    },
    { id: 'file', header: 'File', cell: ({ file }) => <span className="whitespace-nowrap">{file.name}</span> },
    {
      id: 'rows',
      header: 'Rows',
      align: 'end',
      cell: ({ counts }) => <span className="figures">{counts?.rows.toLocaleString('en')}</span>,
    },
    {
      id: 'outcomes',
      header: 'Outcomes',
      cell: ({ counts }) => (counts === null ? null : <OutcomeCell counts={counts} />),
    },
    { id: 'when', header: 'Started', cell: ({ createdAt }) => <Time value={createdAt} shows="relative" /> },
  ];
}
