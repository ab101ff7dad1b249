'use client';

import { StatusShape } from '#components/status/status-shape';
import type { RunCounts } from '#lib/domain/run/outcome';

import { ApproveRun } from './approve-run';
import { holdSentence } from './limit-words';
import { RejectRun } from './reject-run';
import type { RunOf } from './run-of';

type Props = { readonly run: RunOf; readonly counts: RunCounts; readonly rights: Rights };
export type Rights = { readonly canRun: boolean; readonly canApprove: boolean; readonly canSetUp: boolean };

/** Why a plan waits for a person, and the two answers to it. */
export function HeldDecision({ run, counts, rights }: Props) {
  return (
    <section aria-label="Decision" className="border-warn bg-warn-wash flex flex-col gap-3 border-s-4 px-4 py-3">
      <div className="flex gap-2.5">
        <span className="text-warn mt-0.5">
          <StatusShape shape="wait" />
        </span>
        <div className="max-w-text text-md">
          <h2 className="text-lg">On hold: a person has to decide</h2>
          <ul className="figures">
            {run.hold?.reasons.map((reason) => (
              <li key={reason.limit}>{holdSentence(reason)}</li>
            ))}
          </ul>
          <p className="text-ink-2">Nothing has been changed. Check below who would be affected, then decide.</p>
        </div>
      </div>
      <div data-print="hide" className="flex flex-wrap items-center gap-3">
        {rights.canApprove ? <ApproveRun run={run} counts={counts} /> : null}
        {rights.canRun ? <RejectRun run={run} /> : null}
        {rights.canApprove ? null : <p className="text-ink-2">An Admin or an Owner can allow this run.</p>}
      </div>
    </section>
  );
}
