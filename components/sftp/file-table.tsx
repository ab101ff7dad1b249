'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { parseAsStringLiteral, useQueryState } from 'nuqs';

import { runPath } from '#components/runs/run-path';
import { sizeLabel } from '#components/sources/size-label';
import { Status } from '#components/status/status';
import type { StatusOf } from '#components/status/status-looks';
import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { Mono } from '#components/ui/mono';
import { Select } from '#components/ui/select';
import { Time } from '#components/ui/time';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSftpFiles, type SftpFile } from '#lib/contract/sftp-accounts';
import { isWorking } from '#lib/domain/run/status';
import { isTemporaryName } from '#lib/domain/sftp/is-temporary-name';

const pollMs = 5000;
const groups = [
  { value: 'open', label: 'Under way' },
  { value: 'processed', label: 'Processed' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'ignored', label: 'Ignored' },
] as const;
const shown = parseAsStringLiteral(groups.map(({ value }) => value)).withOptions({ history: 'push' });

/** What the account has sent and what became of it, kept up to date while the page is open. */
export function FileTable({ accountId }: { readonly accountId: string }) {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const [show, setShow] = useQueryState('show', shown);
  const query = useQuery({
    ...qPage(tenant, listSftpFiles, { accountId, cursor: paging.cursor, ...(show === null ? {} : { show }) }),
    refetchInterval: pollMs,
  });
  function change(next: typeof show) {
    void setShow(next);
    paging.onFirst();
  }
  const words = groups.find(({ value }) => value === show)?.label;
  return (
    <div className="flex flex-col gap-4">
      <search aria-label="Filter files" className="flex max-w-60 flex-col gap-1">
        <label htmlFor="sftp-files-show" className="font-medium">
          Status
        </label>
        <Select
          id="sftp-files-show"
          options={[...groups]}
          placeholder="Any status"
          value={show ?? ''}
          onChange={({ target }) => change(groups.find(({ value }) => value === target.value)?.value ?? null)}
        />
      </search>
      <QueryTable
        caption="Files"
        query={query}
        columns={columns(tenant.slug)}
        rowKey={({ id }) => id}
        paging={paging}
        filter={words === undefined ? null : { words: `status “${words}”`, onClear: () => change(null) }}
        nothingYet={
          <EmptyState
            title="No file yet"
            specimen={[
              ['people_20261121.csv', 'Processed', 'Run #128'],
              ['people_20261122.csv', 'Being processed', 'Run #129'],
            ]}
          >
            A file shows up here as soon as the sender begins to upload it.
          </EmptyState>
        }
      />
    </div>
  );
}

function columns(slug: string): readonly Column<SftpFile>[] {
  return [
    {
      id: 'name',
      header: 'File',
      cell: ({ name, state, reason, resultPath }) => (
        <span className="flex min-w-44 flex-col py-1">
          <Mono canWrap>{name}</Mono>
          {reason === null ? null : <span className="text-ink-2 max-w-text text-sm">{reason}</span>}
          {state === 'claimed' && isTemporaryName(name) ? (
            <span className="text-ink-2 max-w-text text-sm">It is read once the sender gives it its final name.</span>
          ) : null}
          {resultPath === null ? null : <span className="text-ink-3 text-sm break-all">Result: {resultPath}</span>}
        </span>
      ),
    },
    { id: 'state', header: 'Status', cell: (file) => <Status kind="sentFile" value={toStatus(file)} /> },
    { id: 'received', header: 'Received', cell: ({ receivedAt }) => <Time value={receivedAt} shows="relative" /> },
    {
      id: 'size',
      header: 'Size',
      align: 'end',
      cell: ({ sizeBytes }) => <span className="figures whitespace-nowrap">{sizeLabel(sizeBytes)}</span>,
    },
    {
      id: 'run',
      header: 'Run',
      cell: ({ run, sourceName }) =>
        run === null ? (
          <span className="text-ink-2">None</span>
        ) : (
          <span className="flex flex-col">
            <Link href={runPath(slug, run.id)} className="link whitespace-nowrap">
              Run #{run.number}
            </Link>
            <span className="text-ink-2 text-sm">{sourceName}</span>
            <Status kind="run" value={run.status} />
          </span>
        ),
    },
  ];
}

/** While its run is at work a file is being processed; before that, and while the run is held, it waits. */
function toStatus({ state, run }: SftpFile): StatusOf<'sentFile'> {
  if (state !== 'waiting' || run === null) return state === 'claimed' ? 'waiting' : state;
  return isWorking(run.status) && run.status !== 'queued' ? 'processing' : 'waiting';
}
