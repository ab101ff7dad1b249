'use client';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { checkAgent, getAgent } from '#lib/contract/agents';

/** Has the agent look at its folders now. */
export function CheckAgent({ agentId }: { readonly agentId: string }) {
  const check = useApiMutation(checkAgent, { invalidates: [getAgent] });
  return (
    <>
      <Button variant="primary" loading={check.isPending} onClick={() => check.mutate({ agentId })}>
        Check now
      </Button>
      <output className="text-ink-2 empty:-ms-2">{check.isSuccess ? 'The agent looks within 10 seconds.' : ''}</output>
      <ActionError error={check.error} />
    </>
  );
}
