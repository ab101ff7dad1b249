'use client';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { listRuns } from '#lib/contract/runs';
import { startRun } from '#lib/contract/source-runs';

import type { RunOf } from './run-of';
import { runPath } from './run-path';

/** Previews the very same file once more, with its pictures, against the directory and the setup as they are now. */
export function PreviewAgain({ run }: { readonly run: RunOf }) {
  const { slug } = useTenant();
  const again = useLeadingMutation(startRun, {
    invalidates: [listRuns],
    to: ({ runId }) => runPath(slug, runId),
  });
  return (
    <span className="flex flex-col items-start gap-2">
      <Button
        loading={again.isPending}
        onClick={() => again.mutate({ sourceId: run.sourceId, mode: 'preview', fileOfRun: run.id })}
      >
        Preview again
      </Button>
      <ActionError error={again.error} />
    </span>
  );
}
