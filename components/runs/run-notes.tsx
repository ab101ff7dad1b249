'use client';

import Link from 'next/link';

import { Time } from '#components/ui/time';
import { useTenant } from '#lib/client/tenant';

import type { RunOf } from './run-of';
import { runPath } from './run-path';

const completenessWords: Record<Exclude<NonNullable<RunOf['completeness']>, 'complete'>, string> = {
  cut: 'The file looks cut off. People it does not name are waiting for a complete file.',
  short: 'The file is less than half as long as usual. People it does not name are waiting for a complete file.',
  clustered:
    'Most of the missing people stood together at the end of the last file, as in a file that was cut off. They are waiting for a complete file.',
  unreadableKeys:
    'The External ID of at least one row cannot be read. People who are missing are waiting until it can.',
};

/** What else there is to know: an incomplete file, a person's decision, the run that did the same bytes. */
export function RunNotes({ run }: { readonly run: RunOf }) {
  const { slug } = useTenant();
  const { completeness, decision, skippedBecause } = run;
  const isIncomplete = completeness !== null && completeness !== 'complete';
  if (!isIncomplete && decision === null && skippedBecause === null) return null;
  return (
    <ul className="text-md max-w-text flex flex-col gap-1">
      {isIncomplete ? <li className="border-warn border-s-4 ps-3">{completenessWords[completeness]}</li> : null}
      {decision === null ? null : (
        <li>
          <span className="capitalize">{decision.kind}</span> by {decision.by}, <Time value={decision.at} />
          {decision.reason === null ? '' : `: “${decision.reason}”`}
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
