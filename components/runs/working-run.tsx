'use client';

import { useEffect, useState } from 'react';

import { StatusShape } from '#components/status/status-shape';
import { Progress } from '#components/ui/progress';
import { Time } from '#components/ui/time';

import { countWords } from './count-words';
import { NoProgress } from './no-progress';
import type { RunOf } from './run-of';
import { currentPhase, type RunPhase, runPhases } from './run-phases';
import { useLiveTitle } from './use-live-title';

/** A run on its way: where it is, how far, and when its worker was last heard of. */
export function WorkingRun({ run }: { readonly run: RunOf }) {
  const phase = currentPhase(run);
  const place = runPhases.indexOf(phase);
  const { done, total, unit } = toReading(run, phase);
  useLiveTitle(total === null || total === 0 ? null : Math.floor((done / total) * 100));
  return (
    <div className="flex flex-col gap-4">
      <ol aria-label="Phases" className="flex flex-wrap gap-x-6 gap-y-2">
        {runPhases.map((one, index) => (
          <li
            key={one}
            aria-current={index === place ? 'step' : undefined}
            className={`inline-flex items-center gap-1.5 ${index === place ? 'font-semibold' : 'text-ink-2'}`}
          >
            <span className={index < place ? 'text-ok' : index === place ? 'text-accent' : 'text-idle'}>
              <StatusShape shape={index < place ? 'tick' : index === place ? 'ring' : 'pending'} />
            </span>
            {one}
            {index < place ? <span className="sr-only">done</span> : null}
          </li>
        ))}
      </ol>
      {total === null || total === 0 ? (
        <p className="figures text-ink-2">{done === 0 ? 'Starting…' : `${countWords(done, unit)} so far`}</p>
      ) : (
        <>
          <Progress label={phase} value={done} max={total} text={progressWords(done, total, unit)} />
          <p className="figures text-ink-2">
            {done.toLocaleString('en')} of {countWords(total, unit)}
          </p>
        </>
      )}
      <Heartbeat at={run.heartbeatAt} />
    </div>
  );
}

/** Reading and comparing go by the rows of the file, applying by the changes of the plan. */
function toReading({ status, phase, progress }: RunOf, shown: RunPhase) {
  if (status !== 'applying') return { ...progress, unit: 'row' };
  const isCounted = phase === 'Applying' || shown === 'Finishing';
  return isCounted ? { ...progress, unit: 'change' } : { done: 0, total: null, unit: 'change' };
}

function progressWords(done: number, total: number, unit: string): string {
  const percent = Math.floor((done / total) * 100);
  return `${percent} percent, ${done.toLocaleString('en')} of ${countWords(total, unit)}`;
}

const silentAfterMs = 60_000;
const lookEveryMs = 5000;

function Heartbeat({ at }: { readonly at: string | null }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const look = () => setNow(Date.now());
    const first = setTimeout(look, 0);
    const timer = setInterval(look, lookEveryMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  if (at === null) return null;
  if (now !== null && now - Date.parse(at) > silentAfterMs) return <NoProgress since={at} />;
  return (
    <p className="text-ink-3 text-sm">
      Last heard of <Time value={at} />
    </p>
  );
}
