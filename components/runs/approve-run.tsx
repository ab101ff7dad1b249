'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';
import { RadioGroup } from '#components/ui/radio-group';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { approveRun, getRun, listRuns } from '#lib/contract/runs';
import type { RunCounts } from '#lib/domain/run/outcome';

import { effectOf } from './apply-preview';
import { countWords } from './count-words';
import { ReasonDialog } from './reason-dialog';
import { countChanges, countLeavers, type RunOf } from './run-of';

type Part = 'all' | 'safe';

/** Lets a plan over a limit go on this one time, whole or without its leavers: with a reason, and the source's name typed. */
export function ApproveRun({ run, counts }: { readonly run: RunOf; readonly counts: RunCounts }) {
  const tenant = useTenant();
  const [isOpen, setOpen] = useState(false);
  const [part, setPart] = useState<Part>('all');
  const approve = useApiMutation(approveRun, { invalidates: [getRun, listRuns], onSuccess: () => setOpen(false) });
  const leavers = countLeavers(counts);
  const changes = countWords(countChanges(counts) - (part === 'safe' ? leavers : 0), 'change');
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Allow this run once
      </Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => approve.mutate({ runId: run.id, reason, part })}
        title={`Apply ${changes} over the limit in ${tenant.name}?`}
        confirmLabel={`Apply ${changes}`}
        loading={approve.isPending}
        error={approve.error}
        nameToType={run.sourceName}
      >
        <div className="flex flex-col gap-3">
          {leavers === 0 ? null : (
            <div className="text-ink text-base">
              <RadioGroup
                legend="What is applied"
                name="part"
                value={part}
                onChange={(event) => setPart(event.target.value === 'safe' ? 'safe' : 'all')}
                options={[
                  { value: 'all', label: 'Everything' },
                  {
                    value: 'safe',
                    label: 'The safe part only',
                    hint: `${countWords(leavers, 'person keeps', 'people keep')} their access`,
                  },
                ]}
              />
            </div>
          )}
          <p className="figures">
            {part === 'all' ? effectOf(counts) : 'Nobody loses access.'} The limits stay as they are for the next run.
          </p>
        </div>
      </ReasonDialog>
    </>
  );
}
