'use client';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { type Agent, confirmAgent, getAgent, listAgents } from '#lib/contract/agents';

type Props = { readonly agent: Agent; readonly onNewCode: () => void; readonly loading: boolean };

/** Asks whether the host that came with the code is the right one; until then it gets nothing. */
export function ConfirmHost({ agent, onNewCode, loading }: Props) {
  const confirm = useApiMutation(confirmAgent, { invalidates: [getAgent, listAgents] });
  const { id: agentId, hostName, os, version } = agent;
  if (hostName === null) return null;
  return (
    <div className="border-warn flex flex-col items-start gap-3 border-s-4 ps-4">
      <div>
        <output className="text-md block">
          <strong>{hostName}</strong> came with the code. Is this your server?
        </output>
        <p className="text-ink-2 text-sm">
          {os}, agent version {version}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ agentId, hostName })}>
          Confirm {hostName}
        </Button>
        <Button loading={loading} onClick={onNewCode}>
          It is not: new code
        </Button>
      </div>
      <ActionError error={confirm.error} />
    </div>
  );
}
