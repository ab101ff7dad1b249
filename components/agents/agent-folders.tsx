'use client';

import Link from 'next/link';

import { sourcePath } from '#components/sources/source-path';
import { Status } from '#components/status/status';
import { EmptyState } from '#components/ui/empty-state';
import { Mono } from '#components/ui/mono';
import { Time } from '#components/ui/time';
import { useTenant } from '#lib/client/tenant';
import type { Agent } from '#lib/contract/agents';

type Report = Agent['folderReports'][number];

/** The folders that an agent watches, each with whether it can be read and what is in it. */
export function AgentFolders({ agent: { folderReports, sources } }: { readonly agent: Agent }) {
  const { slug } = useTenant();
  if (folderReports.length === 0) {
    return sources.length === 0 ? (
      <EmptyState title="No folder yet">
        Choose this agent and a folder in the step “Connect the file” of a source.
      </EmptyState>
    ) : (
      <p className="text-ink-2">The agent has not told of its folders yet.</p>
    );
  }
  return (
    <ul>
      {folderReports.map((report) => (
        <li
          key={`${report.sourceId} ${report.path}`}
          className="border-line flex flex-col gap-1 border-b py-3 first:pt-0"
        >
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Mono canWrap>{report.path}</Mono>
            <Status kind="folder" value={report.ok ? 'readable' : 'unreadable'} />
            {report.sourceName === '' ? null : (
              <Link href={sourcePath(slug, report.sourceId)} className="link">
                {report.sourceName}
              </Link>
            )}
          </div>
          <p className="text-ink-2 max-w-text">
            <Sight report={report} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Sight({ report: { ok, reason, matching, newestName, newestAt } }: { readonly report: Report }) {
  if (!ok) return `${reason ?? 'The agent cannot read it'}. Put that right, then press Check now.`;
  if (matching === 0 || newestName === null || newestAt === null) return 'No file there fits the pattern.';
  return (
    <>
      {matching === 1 ? '1 file fits' : `${matching} files fit`} the pattern, newest{' '}
      <span className="font-mono text-sm break-all">{newestName}</span>, <Time value={newestAt} shows="relative" />
    </>
  );
}
