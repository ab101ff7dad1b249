'use client';

import { useState } from 'react';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { cancelRun, getRun, listRuns } from '#lib/contract/runs';

import { countWords } from './count-words';
import type { RunOf } from './run-of';

/** Ends a working run between two batches. */
export function StopRun({ run }: { readonly run: RunOf }) {
  const [isOpen, setOpen] = useState(false);
  const stop = useApiMutation(cancelRun, { invalidates: [getRun, listRuns], onSuccess: () => setOpen(false) });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Stop</Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => stop.mutate({ runId: run.id })}
        title="Stop after the current batch?"
        confirmLabel={`Stop run #${run.number}`}
        loading={stop.isPending}
        submitError={stop.error}
      >
        <p className="figures">{stopEffect(run)}</p>
      </ConfirmDialog>
    </>
  );
}

function stopEffect({ status, phase, sourceName, progress: { done, total } }: RunOf): string {
  const of = `The run of ${sourceName}`;
  if (status !== 'applying' || phase !== 'Applying' || done === 0)
    return `${of} has not changed anything yet. Stopping it leaves the directory as it is.`;
  const rest = total === null ? '' : ` ${countWords(Math.max(0, total - done), 'change')} would not be made.`;
  return `${of} has made ${countWords(done, 'change')}; they stay as they are.${rest}`;
}
