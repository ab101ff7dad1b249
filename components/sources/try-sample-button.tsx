'use client';

import { useRouter } from 'next/navigation';

import { ActionError } from '#components/form/action-error';
import { runPath } from '#components/runs/run-path';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { trySample } from '#lib/contract/samples';
import { listSources } from '#lib/contract/sources';

/** One press from an empty tenant to a preview: a ready source with the bundled file. */
export function TrySampleButton({ isPrimary = false }: { readonly isPrimary?: boolean }) {
  const { slug } = useTenant();
  const router = useRouter();
  const sample = useApiMutation(trySample, {
    invalidates: [listSources],
    onSuccess: ({ runId }) => router.push(runPath(slug, runId)),
  });
  return (
    <span className="flex flex-col items-start gap-2">
      <Button
        variant={isPrimary ? 'primary' : 'secondary'}
        loading={sample.isPending || sample.isSuccess}
        onClick={() => sample.mutate({})}
      >
        Try the sample file
      </Button>
      <ActionError error={sample.error} />
    </span>
  );
}
