'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { getRun, listRuns, rejectRun } from '#lib/contract/runs';

import { ReasonDialog } from './reason-dialog';
import type { RunOf } from './run-of';
import { runTitle } from './run-title';

/** Ends a waiting plan without applying any of it: a preview is discarded, a held run is rejected. */
export function RejectRun({ run }: { readonly run: RunOf }) {
  const [isOpen, setOpen] = useState(false);
  const reject = useApiMutation(rejectRun, { invalidates: [getRun, listRuns], onSuccess: () => setOpen(false) });
  const verb = run.status === 'held' ? 'Reject' : 'Discard';
  const object = runTitle(run).toLowerCase();
  return (
    <>
      <Button onClick={() => setOpen(true)}>{verb}</Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => reject.mutate({ runId: run.id, reason })}
        title={`${verb} ${object}?`}
        confirmLabel={`${verb} ${object}`}
        loading={reject.isPending}
        error={reject.error}
      >
        <p>Nothing of this plan of {run.sourceName} is applied. Its report stays here.</p>
      </ReasonDialog>
    </>
  );
}
