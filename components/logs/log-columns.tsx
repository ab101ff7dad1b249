import Link from 'next/link';

import { identityPath } from '#components/identities/identity-path';
import { runPath } from '#components/runs/run-path';
import { StatusShape } from '#components/status/status-shape';
import type { Column } from '#components/table/column';
import { Mono } from '#components/ui/mono';
import { SourceMark } from '#components/ui/source-mark';
import { Time } from '#components/ui/time';
import type { LogEntry } from '#lib/contract/logs';
import { logTypes } from '#lib/domain/log/log-type';

/** When, what, whom, from which source, and the way to the row of the run that did it. */
export function logColumns(slug: string): readonly Column<LogEntry>[] {
  return [
    { id: 'at', header: 'Time', cell: ({ at }) => <Time value={at} shows="absolute" /> },
    { id: 'type', header: 'Type', cell: (entry) => <Type entry={entry} /> },
    { id: 'entity', header: 'Entity', cell: (entry) => <Entity entry={entry} slug={slug} /> },
    {
      id: 'source',
      header: 'Source',
      cell: ({ sourceId, sourceName }) =>
        sourceId === null || sourceName === null ? null : (
          <span className="inline-flex items-center gap-1.5">
            <SourceMark id={sourceId} name={sourceName} isDecorative /> {sourceName}
          </span>
        ),
    },
    { id: 'run', header: 'Run', cell: (entry) => <RunLink entry={entry} slug={slug} /> },
    { id: 'actor', header: 'By', cell: ({ actor }) => actor },
  ];
}

function Type({ entry: { type, isError, message } }: { readonly entry: LogEntry }) {
  return (
    <span className="flex flex-col">
      <span className="inline-flex items-center gap-1.5">
        {isError ? (
          <span className="text-bad">
            <StatusShape shape="cross" />
          </span>
        ) : null}
        {logTypes[type].label}
      </span>
      {message === null ? null : <span className="text-ink-2 max-w-text text-sm">{message}</span>}
    </span>
  );
}

function Entity({
  entry: { identityId, externalId, person },
  slug,
}: {
  readonly entry: LogEntry;
  readonly slug: string;
}) {
  if (externalId === null && person === null) return null;
  return (
    <span className="flex flex-col">
      {person === null || identityId === null ? null : (
        <Link href={identityPath(slug, identityId)} className="link">
          {person}
        </Link>
      )}
      {externalId === null ? null : <Mono>{externalId}</Mono>}
    </span>
  );
}

function RunLink({ entry: { runId, runNumber, row }, slug }: { readonly entry: LogEntry; readonly slug: string }) {
  if (runId === null || runNumber === null) return null;
  return (
    <Link href={runPath(slug, runId, row ?? undefined)} className="link figures whitespace-nowrap">
      Run #{runNumber}
      {row === null ? '' : `, row ${row}`}
    </Link>
  );
}
