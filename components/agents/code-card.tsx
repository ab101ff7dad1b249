'use client';

import { useEffect, useState } from 'react';

import { Button } from '#components/ui/button';
import { CopyButton } from '#components/ui/copy-button';

import { CommandBlock } from './command-block';

type Props = {
  readonly code: string;
  readonly until: number;
  readonly command: string;
  readonly onNewCode: () => void;
  readonly loading: boolean;
};

/** The pairing code while it works, with the time that is left, and the way to another one. */
export function CodeCard({ code, until, command, onNewCode, loading }: Props) {
  const leftSeconds = useSecondsUntil(until);
  if (leftSeconds === 0) {
    return (
      <>
        <p role="alert" className="font-medium">
          Code expired. Get a new code.
        </p>
        <div>
          <Button variant="primary" loading={loading} onClick={onNewCode}>
            New code
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="border-line bg-surface border px-4 py-2 font-mono text-xl tracking-widest" translate="no">
          <span className="sr-only">Pairing code </span>
          {code.slice(0, 4)}-{code.slice(4)}
        </p>
        <CopyButton value={code} label="Copy code" />
        <p role="timer" className="text-ink-2 figures">
          Works once, for {Math.floor(leftSeconds / 60)}:{String(leftSeconds % 60).padStart(2, '0')}
        </p>
        <Button size="small" loading={loading} onClick={onNewCode}>
          New code
        </Button>
      </div>
      <CommandBlock label="Pairing command" command={command} />
      <output className="text-ink-2 block">Waiting for the agent to come with this code.</output>
    </>
  );
}

function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
