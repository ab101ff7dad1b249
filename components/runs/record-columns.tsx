import Link from 'next/link';

import { ChangeList } from '#components/identities/change-list';
import { identityPath } from '#components/identities/identity-path';
import { OutcomeMark } from '#components/status/outcome-mark';
import type { Column } from '#components/table/column';
import { Mono } from '#components/ui/mono';
import type { OutputOf } from '#lib/contract/endpoint';
import type { listRunRecords } from '#lib/contract/run-records';

export type RunRecord = OutputOf<typeof listRunRecords>['items'][number];

const changesShown = 3;

type Look = {
  readonly slug: string;
  /** Nothing is written yet, so the outcomes are intentions. */
  readonly isPlan: boolean;
  readonly onOpen: (row: number) => void;
};

/** Columns of the rows of a run. The first cell opens the row. */
export function recordColumns({ slug, isPlan, onOpen }: Look): readonly Column<RunRecord>[] {
  return [
    {
      id: 'externalId',
      header: 'External ID',
      cell: ({ row, externalId }) => (
        <button
          type="button"
          className="link touch:min-h-11 min-h-6 text-start"
          aria-label={externalId === null ? `Row ${row}, explain it` : `${externalId}, explain row ${row}`}
          onClick={() => onOpen(row)}
        >
          {externalId === null ? <span className="whitespace-nowrap">Row {row}</span> : <Mono>{externalId}</Mono>}
        </button>
      ),
    },
    {
      id: 'person',
      header: 'Person',
      cell: ({ person, identityId }) =>
        person === null || identityId === null ? (
          person
        ) : (
          <Link href={identityPath(slug, identityId)} className="link whitespace-nowrap">
            {person}
          </Link>
        ),
    },
    {
      id: 'outcome',
      header: isPlan ? 'Would be' : 'Outcome',
      cell: ({ outcome, problems }) => (
        <OutcomeMark
          outcome={outcome}
          hasWarning={
            outcome !== 'failed' && problems.some(({ severity }) => severity === 'field' || severity === 'row')
          }
        />
      ),
    },
    {
      id: 'what',
      header: 'Changes and messages',
      cell: ({ changes, credentials, problems }) => (
        <div className="flex min-w-56 flex-col gap-0.5">
          <ChangeList changes={changes} credentials={credentials} shown={changesShown} />
          {problems.map((problem) => (
            <p key={`${problem.code}-${problem.field ?? ''}-${problem.column ?? ''}`} className="text-ink-2">
              {problem.message}
            </p>
          ))}
        </div>
      ),
    },
  ];
}
