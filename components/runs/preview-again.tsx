'use client';

import { useRouter } from 'next/navigation';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { listRuns } from '#lib/contract/runs';
import { startRun } from '#lib/contract/source-runs';

import type { RunOf } from './run-of';
import { runPath } from './run-path';

/** Previews the very same file once more, with its pictures, against the directory and the setup as they are now. */
export function PreviewAgain({ run }: { readonly run: RunOf }) {
  const { slug } = useTenant();
  const router = useRouter();
  const again = useApiMutation(startRun, {
    invalidates: [listRuns],
    onSuccess: ({ runId }) => router.push(runPath(slug, runId)),
  });
  return (
    <span className="flex flex-col items-start gap-2">
      <Button
        loading={again.isPending || again.isSuccess}
        onClick={() => again.mutate({ sourceId: run.sourceId, mode: 'preview', fileOfRun: run.id })}
      >
        Preview again
      </Button>
      <ActionError error={again.error} />
    </span>
  );
}
