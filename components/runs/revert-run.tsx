'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { listRuns, revertRun } from '#lib/contract/runs';
import { canStep } from '#lib/domain/run/status';

import { ReasonDialog } from './reason-dialog';
import type { RunOf } from './run-of';
import { runPath } from './run-path';
import { runTitle } from './run-title';

/** Undoes an applied run: first a preview of what that takes back, nothing before that is applied. */
export function RevertRun({ run }: { readonly run: RunOf }) {
  const { slug } = useTenant();
  const [isOpen, setOpen] = useState(false);
  const revert = useLeadingMutation(revertRun, {
    invalidates: [listRuns],
    to: ({ runId }) => runPath(slug, runId),
  });
  const object = runTitle(run).toLowerCase();
  if (run.reverts !== null || !canStep(run.status, 'reverted') || run.refusal !== null) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Undo this run</Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => revert.mutate({ runId: run.id, reason, mode: 'preview' })}
        title={`Undo ${object}?`}
        confirmLabel={`Preview the undo of ${object}`}
        loading={revert.isPending}
        error={revert.error}
      >
        <p>
          You see first what it takes back: people that this run created leave, values and cards are as before. What has
          changed since stays and is listed. Nothing happens before you apply that preview.
        </p>
      </ReasonDialog>
    </>
  );
}
