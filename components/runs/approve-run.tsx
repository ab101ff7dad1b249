'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { approveRun, getRun, listRuns } from '#lib/contract/runs';
import type { RunCounts } from '#lib/domain/run/outcome';

import { effectOf } from './apply-preview';
import { countWords } from './count-words';
import { ReasonDialog } from './reason-dialog';
import { countChanges, type RunOf } from './run-of';

/** Lets a plan over a limit go on this one time: with a reason, and with the source's name typed. */
export function ApproveRun({ run, counts }: { readonly run: RunOf; readonly counts: RunCounts }) {
  const tenant = useTenant();
  const [isOpen, setOpen] = useState(false);
  const approve = useApiMutation(approveRun, { invalidates: [getRun, listRuns], onSuccess: () => setOpen(false) });
  const changes = countWords(countChanges(counts), 'change');
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Allow this run once
      </Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => approve.mutate({ runId: run.id, reason, part: 'all' })}
        title={`Apply ${changes} over the limit in ${tenant.name}?`}
        confirmLabel={`Apply ${changes}`}
        loading={approve.isPending}
        error={approve.error}
        nameToType={run.sourceName}
      >
        <p className="figures">{effectOf(counts)} The limits stay as they are for the next run.</p>
      </ReasonDialog>
    </>
  );
}
