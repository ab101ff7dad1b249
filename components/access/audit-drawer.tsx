'use client';

import type { ReactNode } from 'react';

import { Drawer } from '#components/ui/drawer';
import { Mono } from '#components/ui/mono';
import { Time } from '#components/ui/time';
import type { AuditEntry } from '#lib/contract/access';

import { auditSentence } from './audit-sentence';

type Props = { readonly entry: AuditEntry | null; readonly onClose: () => void };

/** One entry of the audit log in full: what was before, what is now, and the ids to look further with. */
export function AuditDrawer({ entry, onClose }: Props) {
  return (
    <Drawer
      isOpen={entry !== null}
      onClose={onClose}
      title={entry === null ? '' : `Entry ${entry.sequence}`}
      closeLabel="Close entry"
    >
      {entry === null ? null : <Entry entry={entry} />}
    </Drawer>
  );
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const { at, actor, action, objectType, objectId, detail } = entry;
  const { from, to, requestId, ...rest } = detail;
  return (
    <div className="flex flex-col gap-6">
      <p className="text-md">
        {actor.label} {auditSentence(entry)}.
      </p>
      <dl className="flex flex-col gap-3">
        <Line label="Time">
          <Time value={at} />
        </Line>
        <Line label="Who">
          {actor.label} <span className="text-ink-3">({actor.kind})</span>
        </Line>
        <Line label="Action">
          <Mono>{action}</Mono>
        </Line>
        <Line label="Object">
          {objectType} {objectId === null ? null : <Mono canWrap>{objectId}</Mono>}
        </Line>
        {Object.entries(rest).map(([key, value]) => (
          <Line key={key} label={key}>
            <Value value={value} />
          </Line>
        ))}
        {from === undefined && to === undefined ? null : (
          <>
            <Line label="Before">
              <Value value={from} />
            </Line>
            <Line label="After">
              <Value value={to} />
            </Line>
          </>
        )}
        {typeof requestId === 'string' ? (
          <Line label="Reference">
            <Mono canWrap>{requestId}</Mono>
          </Line>
        ) : null}
      </dl>
    </div>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="border-line grid gap-x-4 border-b pb-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-ink-2">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Value({ value }: { readonly value: unknown }) {
  if (value === undefined || value === null) return <span className="text-ink-2 italic">none</span>;
  if (typeof value === 'string' || typeof value === 'number') return <Mono canWrap>{value}</Mono>;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return <Mono canWrap>{value.join(', ')}</Mono>;
  return <pre className="font-mono text-sm break-words whitespace-pre-wrap">{JSON.stringify(value, null, 2)}</pre>;
}
