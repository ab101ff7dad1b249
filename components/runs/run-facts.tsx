import type { ReactNode } from 'react';

import { Mono } from '#components/ui/mono';
import { Time } from '#components/ui/time';
import type { RunTrigger } from '#lib/domain/run/run';

import type { RunOf } from './run-of';

const triggerWords: Record<RunTrigger, string> = {
  upload: 'uploaded',
  agent: 'sent by the agent',
  sftp: 'sent by SFTP',
  api: 'sent by the API',
  schedule: 'fetched on schedule',
  manual: 'started by hand',
};

/** Which bytes were read with which setup, and how old the answer is. */
export function RunFacts({ run }: { readonly run: RunOf }) {
  const { file, sourceVersion, isDraft, startedBy, trigger, createdAt, startedAt, finishedAt, waitsUntil } = run;
  return (
    <dl className="text-ink-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
      <Fact name="File">
        <span className="text-ink">{file.name}</span>
      </Fact>
      {file.sentAt === null ? null : (
        <Fact name="Written">
          <Time value={file.sentAt} />
        </Fact>
      )}
      <Fact name="SHA-256">
        <span title={file.sha256}>
          <Mono>{file.sha256.slice(0, 8)}…</Mono>
        </span>
      </Fact>
      <Fact name="Setup version">{isDraft ? `draft on ${sourceVersion}` : sourceVersion}</Fact>
      {file.encoding === null ? null : <Fact name="Encoding">{file.encoding}</Fact>}
      <Fact name="From">
        {startedBy}, {triggerWords[trigger]}
      </Fact>
      <Fact name="Taken">
        <Time value={createdAt} />
      </Fact>
      {waitsUntil === null ? null : (
        <Fact name="Waits until">
          <Time value={waitsUntil} />
        </Fact>
      )}
      {startedAt === null || finishedAt === null ? null : (
        <Fact name="Duration">{duration(Date.parse(finishedAt) - Date.parse(startedAt))}</Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-3">{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return 'under 1\u00a0s';
  return seconds < 60 ? `${seconds}\u00a0s` : `${Math.floor(seconds / 60)}\u00a0min ${seconds % 60}\u00a0s`;
}
