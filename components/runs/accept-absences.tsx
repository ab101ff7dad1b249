'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { acceptAbsences, listRuns } from '#lib/contract/runs';

import { ReasonDialog } from './reason-dialog';
import type { RunOf } from './run-of';
import { runPath } from './run-path';
import { runTitle } from './run-title';

/** Takes a person's word that a file is whole after all: a new preview of it counts the people it does not name. */
export function AcceptAbsences({ run }: { readonly run: RunOf }) {
  const { slug } = useTenant();
  const [isOpen, setOpen] = useState(false);
  const accept = useLeadingMutation(acceptAbsences, {
    invalidates: [listRuns],
    to: ({ runId }) => runPath(slug, runId),
  });
  const waiting = run.counts?.missing.waiting ?? 0;
  if (waiting === 0 || run.status === 'cancelled') return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>This file is whole</Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => accept.mutate({ runId: run.id, reason })}
        title={`Is the file of ${runTitle(run).toLowerCase()} whole?`}
        confirmLabel="Preview it as whole"
        loading={accept.isPending}
        error={accept.error}
      >
        <p>
          {waiting === 1 ? '1 person is' : `${waiting.toLocaleString('en')} people are`} missing from it. The file is
          previewed again and they are counted as missing. Nobody is deactivated before you apply that preview.
        </p>
      </ReasonDialog>
    </>
  );
}
