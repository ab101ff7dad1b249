'use client';

import { ActionError } from '#components/form/action-error';
import { runPath } from '#components/runs/run-path';
import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { trySample } from '#lib/contract/samples';
import { listSources } from '#lib/contract/sources';

/** One press from an empty tenant to a preview: a ready source with the bundled file. */
export function TrySampleButton({ isPrimary = false }: { readonly isPrimary?: boolean }) {
  const { slug } = useTenant();
  const sample = useLeadingMutation(trySample, {
    invalidates: [listSources],
    to: ({ runId }) => runPath(slug, runId),
  });
  return (
    <span className="flex flex-col items-start gap-2">
      <Button
        variant={isPrimary ? 'primary' : 'secondary'}
        loading={sample.isPending}
        onClick={() => sample.mutate({})}
      >
        Try the sample file
      </Button>
      <ActionError error={sample.error} />
    </span>
  );
}
