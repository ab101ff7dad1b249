'use client';

import Link from 'next/link';

import { ChangeList } from '#components/identities/change-list';
import { identityPath } from '#components/identities/identity-path';
import { OutcomeMark } from '#components/status/outcome-mark';
import { StatusShape } from '#components/status/status-shape';
import { CopyButton } from '#components/ui/copy-button';
import { Mono } from '#components/ui/mono';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import type { getRunRecord } from '#lib/contract/run-records';
import { problems as problemTable } from '#lib/domain/run/problem';

import { runPath } from './run-path';

type ExplainedRow = OutputOf<typeof getRunRecord>;
type Props = { readonly runId: string; readonly record: ExplainedRow };

/** A row in its five steps, with what to do, what changes and the row as it stands in the file. */
export function RowExplained({ runId, record }: Props) {
  const { slug } = useTenant();
  const { row, line, identityId, person, externalId } = record;
  const link = runPath(slug, runId, row);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <OutcomeMark outcome={record.outcome} />
        {externalId === null ? null : <Mono>{externalId}</Mono>}
        {person === null ? null : identityId === null ? (
          <span>{person}</span>
        ) : (
          <Link href={identityPath(slug, identityId)} className="link">
            {person}
          </Link>
        )}
        {line === row ? null : <span className="text-ink-3">file line {line.toLocaleString('en')}</span>}
      </div>
      <WhatToDo record={record} />
      <section aria-label="Steps">
        <h3 className="text-lg">Steps</h3>
        <ol className="divide-line border-line mt-2 divide-y border-y">
          {record.steps.map((step, index) => (
            <li key={step.name} className="flex gap-3 py-2.5">
              <span className={`mt-0.5 ${looks[step.state].colour}`}>
                <StatusShape shape={looks[step.state].shape} />
              </span>
              <div className={`min-w-0 ${step.state === 'notReached' ? 'text-ink-3' : ''}`}>
                <span className="font-semibold">
                  {index + 1} {step.name}
                </span>
                <span className="sr-only">, {looks[step.state].word}</span>
                <p>{step.text}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      {record.changes.length + record.credentials.length === 0 ? null : (
        <section aria-label="Changes">
          <h3 className="text-lg">Changes</h3>
          <div className="mt-2">
            <ChangeList changes={record.changes} credentials={record.credentials} />
          </div>
        </section>
      )}
      <section aria-label="Raw row">
        <h3 className="text-lg">Raw row</h3>
        <table className="border-line mt-2 w-full border-t">
          <caption className="sr-only">Row {row} as it stands in the file</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Text</th>
            </tr>
          </thead>
          <tbody>
            {record.raw.map(({ column, value }) => (
              <tr key={column} className="border-line border-b">
                <th scope="row" className="text-ink-2 w-2/5 py-1 pe-3 text-start align-top font-normal">
                  {column}
                </th>
                <td className="py-1">
                  {value === null ? <span className="text-ink-3 italic">no cell</span> : <Mono canWrap>{value}</Mono>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="flex flex-wrap gap-4">
        <CopyLink path={link} />
        <CopyButton value={JSON.stringify(record, null, 2)} label="Copy JSON" isLabelled />
      </div>
    </div>
  );
}

const looks = {
  passed: { shape: 'tick', colour: 'text-ok', word: 'passed' },
  failed: { shape: 'cross', colour: 'text-bad', word: 'failed' },
  notReached: { shape: 'dash', colour: 'text-idle', word: 'not reached' },
  pending: { shape: 'pending', colour: 'text-idle', word: 'waits for the run to be applied' },
} as const;

function WhatToDo({ record }: { readonly record: ExplainedRow }) {
  const serious = record.problems.filter(({ severity }) => severity !== 'note');
  if (serious.length === 0) return null;
  return (
    <section aria-label="What to do" className="border-warn bg-warn-wash border-s-4 px-4 py-3">
      <h3 className="font-semibold">What to do</h3>
      <ul className="flex flex-col gap-2">
        {serious.map((problem) => (
          <li key={`${problem.code}-${problem.field ?? ''}-${problem.column ?? ''}`}>
            <p>{problem.message}</p>
            <p className="text-ink-2">{problemTable[problem.code].remedy}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function CopyLink({ path }: { readonly path: string }) {
  const origin = typeof window === 'undefined' ? '' : window.location.origin;
  return <CopyButton value={`${origin}${path}`} label="Copy link" isLabelled />;
}
