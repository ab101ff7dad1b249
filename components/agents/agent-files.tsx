'use client';

import Link from 'next/link';

import { runPath } from '#components/runs/run-path';
import { Status } from '#components/status/status';
import { EmptyState } from '#components/ui/empty-state';
import { Time } from '#components/ui/time';
import { useTenant } from '#lib/client/tenant';
import type { Agent } from '#lib/contract/agents';

/** The newest files that an agent brought, each with its run. */
export function AgentFiles({ files }: { readonly files: Agent['recentFiles'] }) {
  const { slug } = useTenant();
  if (files.length === 0) return <EmptyState title="No file yet">Files that this agent brings appear here.</EmptyState>;
  return (
    <ul>
      {files.map(({ runId, runNumber, fileName, sourceName, status, createdAt }) => (
        <li key={runId} className="border-line flex flex-wrap items-center gap-x-4 gap-y-1 border-b py-3 first:pt-0">
          <Link href={runPath(slug, runId)} className="link font-medium">
            Run #{runNumber}
          </Link>
          <Status kind="run" value={status} />
          <span className="font-mono text-sm break-all">{fileName}</span>
          <span className="text-ink-2 text-sm">
            {sourceName}, <Time value={createdAt} shows="relative" />
          </span>
        </li>
      ))}
    </ul>
  );
}
