import { useState } from 'react';

import type { ApiError } from '#lib/client/api-error';
import { useApiMutation } from '#lib/client/mutation';
import { createAgent, createPairingCode, getAgent, listAgents } from '#lib/contract/agents';
import { pairingMinutes } from '#lib/domain/agent/pairing-code';

export type PairingCodeState = {
  /** The code and until when it works by the clock of this browser; null when none was made on this page. */
  readonly made: { readonly code: string; readonly until: number } | null;
  readonly make: () => void;
  readonly loading: boolean;
  readonly error: ApiError | null;
};

/** Makes the place of a new agent with its first code, and further codes for it. */
export function usePairingCode(agentId: string | null, onAgent: (agentId: string) => void): PairingCodeState {
  const [made, setMade] = useState<PairingCodeState['made']>(null);
  const keep = (code: string) => setMade({ code, until: Date.now() + pairingMinutes * 60_000 });
  const invalidates = [listAgents, getAgent];
  const create = useApiMutation(createAgent, {
    invalidates,
    onSuccess: (answer) => {
      keep(answer.code);
      onAgent(answer.agentId);
    },
  });
  const renew = useApiMutation(createPairingCode, { invalidates, onSuccess: ({ code }) => keep(code) });
  return {
    made,
    make: () => (agentId === null ? create.mutate({}) : renew.mutate({ agentId })),
    loading: create.isPending || renew.isPending,
    error: create.error ?? renew.error,
  };
}
