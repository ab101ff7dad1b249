'use client';

import { ActionError } from '#components/form/action-error';
import { runPath } from '#components/runs/run-path';
import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { getRun, listRuns } from '#lib/contract/runs';
import { startRun } from '#lib/contract/source-runs';
import { getSource, listSources } from '#lib/contract/sources';

type Props = { readonly sourceId: string; readonly mode: 'apply' | 'preview'; readonly label: string };

/** Runs a source now, or previews its newest file again, and opens the run. */
export function RunNow({ sourceId, mode, label }: Props) {
  const { slug } = useTenant();
  const start = useLeadingMutation(startRun, {
    invalidates: [getRun, listRuns, getSource, listSources],
    to: ({ runId }) => runPath(slug, runId),
  });
  return (
    <>
      <Button loading={start.isPending} onClick={() => start.mutate({ sourceId, mode })}>
        {label}
      </Button>
      <ActionError error={start.error} />
    </>
  );
}
