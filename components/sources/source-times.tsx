import { Time } from '#components/ui/time';
import type { Source } from '#lib/contract/sources';
import { describeSchedule } from '#lib/domain/source/describe-schedule';

import { RunNow } from './run-now';

type Props = { readonly source: Source; readonly canRun: boolean };

/** When the source runs next, what waits for that, and whether an expected file is late. */
export function SourceTimes({ source, canRun }: Props) {
  const { waitingFiles, lateSince, active, lastRun } = source;
  return (
    <div className="flex flex-col gap-4">
      {lateSince === null ? null : (
        <output className="border-warn bg-warn-wash max-w-text block border-s-4 px-4 py-3">
          <strong className="font-semibold">A file is late.</strong> It was expected by <Time value={lateSince} />. The
          alarm ends with the next file.
        </output>
      )}
      <Times source={source} />
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

function Times({ source }: Pick<Props, 'source'>) {
  const { nextRunAt, waitingFiles } = source;
  const { schedule, expectedBy } = source.policy;
  return (
    <p className="max-w-text">
      {schedule === null ? 'Files run as they arrive.' : `${describeSchedule(schedule)}.`}
      {nextRunAt === null ? null : (
        <>
          {' '}
          Next: <Time value={nextRunAt} timeZone={schedule?.timeZone} />.
        </>
      )}
      {waitingFiles === 0 ? null : ` ${waitingWords(waitingFiles)}`}
      {expectedBy === null ? null : ` A file is expected: ${describeSchedule(expectedBy)}.`}
    </p>
  );
}

function waitingWords(count: number): string {
  return count === 1 ? '1 file waits for that.' : `${count.toLocaleString('en')} files wait for that.`;
}
