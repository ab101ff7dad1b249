'use client';

import { useState } from 'react';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { applyRun, getRun, listRuns } from '#lib/contract/runs';
import type { RunCounts } from '#lib/domain/run/outcome';

import { countWords } from './count-words';
import { countChanges, countLeavers, type RunOf } from './run-of';

type Props = { readonly run: RunOf; readonly counts: RunCounts; readonly planHash: string };

/** Applies exactly the plan on this page; a plan that is out of date is refused and says by how much. */
export function ApplyPreview({ run, counts, planHash }: Props) {
  const tenant = useTenant();
  const [isOpen, setOpen] = useState(false);
  const apply = useApiMutation(applyRun, { invalidates: [getRun, listRuns], onSuccess: () => setOpen(false) });
  const changes = countChanges(counts);
  const label = changes === 0 ? 'Apply the file' : `Apply ${countWords(changes, 'change')}`;
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => {
          setOpen(false);
          apply.reset();
        }}
        onConfirm={() => apply.mutate({ runId: run.id, planHash })}
        title={`${label} in ${tenant.name}?`}
        confirmLabel={label}
        loading={apply.isPending}
        submitError={apply.error}
      >
        <p className="figures">{effectOf(counts)}</p>
      </ConfirmDialog>
    </>
  );
}

/** The effect of a plan with its counts, for whoever is about to press the button. */
export function effectOf(counts: RunCounts): string {
  const leavers = countLeavers(counts) - counts.missing.deleted;
  const parts = [
    [counts.created, 'created'],
    [counts.updated, 'updated'],
    [counts.reactivated, 'reactivated'],
    [leavers, 'deactivated'],
    [counts.missing.deleted, 'deleted'],
  ] as const;
  const done = parts.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString('en')} ${word}`);
  const people =
    done.length === 0 ? 'Nobody changes; the file becomes the last one of this source.' : `People: ${done.join(', ')}.`;
  const { created, updated, revoked } = counts.credentials;
  const cards = created + updated + revoked;
  const credentials = cards === 0 ? '' : ` Credentials: ${created} issued, ${updated} changed, ${revoked} revoked.`;
  const left = leavers === 0 ? '' : ' The credentials of people who are deactivated stop working at once.';
  const failed =
    counts.failed === 0
      ? ''
      : ` ${countWords(counts.failed, 'row')} failed and ${counts.failed === 1 ? 'is' : 'are'} not applied.`;
  return `${people}${credentials}${left}${failed}`;
}
