import { Time } from '#components/ui/time';
import type { Source } from '#lib/contract/sources';
import { describeSchedule } from '#lib/domain/source/describe-schedule';

import { RunNow } from './run-now';

type Props = { readonly source: Source; readonly canRun: boolean };

/** When the source runs next, what waits for that, and whether an expected file is late. */
export function SourceTimes({ source, canRun }: Props) {
  const { policy, nextRunAt, waitingFiles, lateSince, active, lastRun } = source;
  return (
    <div className="flex flex-col gap-4">
      {lateSince === null ? null : (
        <output className="border-warn bg-warn-wash max-w-text block border-s-4 px-4 py-3">
          <strong className="font-semibold">A file is late.</strong> It was expected by <Time value={lateSince} />. The
          alarm ends with the next file.
        </output>
      )}
      <p className="max-w-text">
        {policy.schedule === null ? 'Files run as they arrive.' : `${describeSchedule(policy.schedule)}.`}
        {nextRunAt === null ? null : (
          <>
            {' '}
            Next: <Time value={nextRunAt} />.
          </>
        )}
        {waitingFiles === 0 ? null : ` ${waitingWords(waitingFiles)}`}
        {policy.expectedBy === null ? null : ` A file is expected: ${describeSchedule(policy.expectedBy)}.`}
      </p>
      {canRun && lastRun !== null ? (
        <div className="flex flex-wrap items-start gap-3">
          {active ? (
            <RunNow sourceId={source.id} mode="apply" label={waitingFiles > 0 ? 'Run now' : 'Run last file again'} />
          ) : null}
          <RunNow sourceId={source.id} mode="preview" label="Preview last file again" />
        </div>
      ) : null}
    </div>
  );
}

function waitingWords(count: number): string {
  return count === 1 ? '1 file waits for that.' : `${count.toLocaleString('en')} files wait for that.`;
}
