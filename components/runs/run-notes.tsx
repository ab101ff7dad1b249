'use client';

import Link from 'next/link';

import { Time } from '#components/ui/time';
import { useTenant } from '#lib/client/tenant';

import { AcceptAbsences } from './accept-absences';
import type { Rights } from './held-decision';
import { holdSentence } from './limit-words';
import type { RunOf } from './run-of';
import { runPath } from './run-path';

const completenessWords: Record<Exclude<NonNullable<RunOf['completeness']>, 'complete'>, string> = {
  cut: 'The file looks cut off. People it does not name are waiting for a complete file.',
  trailingLines:
    'The lines that this source leaves out at the end hold a person, as in a file that was cut off before its totals. People it does not name are waiting for a complete file.',
  short: 'The file is less than half as long as usual. People it does not name are waiting for a complete file.',
  clustered:
    'Most of the missing people stood together at the end of the last file, as in a file that was cut off. They are waiting for a complete file.',
  unreadableKeys:
    'The External ID of at least one row cannot be read. People who are missing are waiting until it can.',
};

type Props = { readonly run: RunOf; readonly rights: Rights };

/** What else there is to know: an incomplete file, a person's decision, the run that did the same bytes. */
export function RunNotes({ run, rights }: Props) {
  const { slug } = useTenant();
  const { decision, skippedBecause, reverts, revertedBy } = run;
  if (!isNoted(run)) return null;
  return (
    <ul className="text-md max-w-text flex flex-col gap-1">
      <HeldInPart run={run} />
      <Wholeness run={run} rights={rights} />
      {decision === null ? null : (
        <li>
          <span className="capitalize">{decision.kind}</span> by {decision.by}, <Time value={decision.at} />
          {decision.reason === null ? '' : `: “${decision.reason}”`}
        </li>
      )}
      {reverts === null ? null : (
        <li>
          Takes back <RunLink runId={reverts.runId} number={reverts.number} />: “{reverts.reason}”
        </li>
      )}
      {revertedBy === null ? null : (
        <li>
          Taken back by <RunLink runId={revertedBy.runId} number={revertedBy.number} />.
        </li>
      )}
      {run.rowsRemovedAt === null ? null : (
        <li>
          The rows of this run were removed <Time value={run.rowsRemovedAt} />, as the retention of this tenant says.
          Its counts stay.
        </li>
      )}
      {skippedBecause === null ? null : (
        <li>
          <Link href={runPath(slug, skippedBecause)} className="link">
            Open the run that applied it
          </Link>
        </li>
      )}
    </ul>
  );
}

function isNoted({
  isHeldInPart,
  completeness,
  decision,
  skippedBecause,
  reverts,
  revertedBy,
  rowsRemovedAt,
}: RunOf): boolean {
  const isDoubted = completeness !== null && completeness !== 'complete';
  return (
    isDoubted ||
    isHeldInPart ||
    [decision, skippedBecause, reverts, revertedBy, rowsRemovedAt].some((one) => one !== null)
  );
}

/** The limit that held people back, with both numbers, and what lets them go. */
function HeldInPart({ run }: { readonly run: RunOf }) {
  if (!run.isHeldInPart) return null;
  return (
    <li className="border-warn border-s-4 ps-3">
      {run.hold?.reasons.map((reason) => (
        <span key={reason.limit}>{holdSentence(reason)} </span>
      ))}
      Nobody loses access or groups by this run; everything else of the file counts. If they are meant to, allow it once
      in the source’s limits and send the file again.
    </li>
  );
}

function RunLink({ runId, number }: { readonly runId: string; readonly number: number }) {
  return (
    <Link href={runPath(useTenant().slug, runId)} className="link figures">
      run #{number}
    </Link>
  );
}

/** Why missing people wait, or by whose word they count. */
function Wholeness({ run, rights }: Props) {
  const { completeness, absencesAccepted } = run;
  if (completeness === null || completeness === 'complete') return null;
  if (absencesAccepted === null) {
    return (
      <li className="border-warn flex flex-col items-start gap-2 border-s-4 ps-3">
        {completenessWords[completeness]}
        {rights.canApprove ? <AcceptAbsences run={run} /> : null}
      </li>
    );
  }
  return (
    <li>
      Missing people count in this file by the word of {absencesAccepted.by}, <Time value={absencesAccepted.at} />: “
      {absencesAccepted.reason}”
    </li>
  );
}
