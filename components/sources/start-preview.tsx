'use client';

import { ActionError } from '#components/form/action-error';
import { runPath } from '#components/runs/run-path';
import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { listRuns } from '#lib/contract/runs';
import { startRun } from '#lib/contract/source-runs';
import { getSource } from '#lib/contract/sources';

/** Previews the newest stored file with the draft and opens that preview. */
export function StartPreview({ sourceId }: { readonly sourceId: string }) {
  const { slug } = useTenant();
  const start = useLeadingMutation(startRun, {
    invalidates: [listRuns, getSource],
    to: ({ runId }) => runPath(slug, runId),
  });
  return (
    <>
      <Button loading={start.isPending} onClick={() => start.mutate({ sourceId, mode: 'preview', draft: true })}>
        Preview on the last file
      </Button>
      <ActionError error={start.error} />
    </>
  );
}
