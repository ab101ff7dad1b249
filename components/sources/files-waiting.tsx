'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { Section } from '#components/layout/section';
import { runPath } from '#components/runs/run-path';
import { Status } from '#components/status/status';
import { Time } from '#components/ui/time';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getAgent } from '#lib/contract/agents';
import { listRuns } from '#lib/contract/runs';
import { listSftpFiles } from '#lib/contract/sftp-accounts';
import type { Source } from '#lib/contract/sources';

import { type WaitingFile, waitingFiles } from './waiting-files.ts';

const pollMs = 5000;

/** Files of the source that no run has begun to read, each with what it waits for; nothing when there are none. */
export function FilesWaiting({ source }: { readonly source: Source }) {
  const tenant = useTenant();
  const { agentId, sftpAccountId } = source.delivery;
  const agent = useQuery({
    ...q(tenant, getAgent, { agentId: agentId ?? '' }),
    enabled: agentId !== null,
    refetchInterval: pollMs,
  });
  const sent = useQuery({
    ...q(tenant, listSftpFiles, { accountId: sftpAccountId ?? '', show: 'open' }),
    enabled: sftpAccountId !== null,
    refetchInterval: pollMs,
  });
  const runs = useQuery({ ...q(tenant, listRuns, { sourceId: source.id }), refetchInterval: pollMs });
  const files = waitingFiles({
    source,
    agent: agent.data,
    sent: sent.data?.items ?? [],
    runs: runs.data?.items ?? [],
  });
  if (files.length === 0) return null;
  return (
    <Section title="Files waiting">
      <ul>
        {files.map((file) => (
          <FileLine key={file.id} file={file} />
        ))}
      </ul>
    </Section>
  );
}

function FileLine({ file: { name, status, why, since, until, run } }: { readonly file: WaitingFile }) {
  const { slug } = useTenant();
  return (
    <li className="border-line flex flex-wrap items-center gap-x-4 gap-y-1 border-b py-3 first:pt-0">
      <Status kind="sentFile" value={status} />
      <span className="font-mono text-sm break-all">{name}</span>
      {run === null ? null : (
        <Link href={runPath(slug, run.id)} className="link">
          Run #{run.number}
        </Link>
      )}
      <span className="text-ink-2 text-sm">
        <Time value={since} shows="relative" />
      </span>
      <span className="text-ink-2 max-w-text basis-full text-sm">
        {why}
        {until === null ? null : (
          <>
            {' '}
            Next: <Time value={until} />.
          </>
        )}
      </span>
    </li>
  );
}
