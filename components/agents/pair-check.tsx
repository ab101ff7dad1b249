'use client';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import type { Agent } from '#lib/contract/agents';
import { pairingMinutes } from '#lib/domain/agent/pairing-code';

import type { agentCommands } from './agent-commands.ts';
import { CheckItem } from './check-item';
import { CodeCard } from './code-card';
import { ConfirmHost } from './confirm-host';
import { type PairingCodeState, usePairingCode } from './use-pairing-code.ts';

type Props = {
  readonly agent: Agent | null;
  readonly agentId: string | null;
  readonly onAgent: (agentId: string) => void;
  readonly words: (typeof agentCommands)['linux'];
  readonly program: { readonly url: string; readonly fileName: string; readonly sha256: string };
};

/** The code that the program is paired with, then the host that came with it. */
export function PairCheck(props: Props) {
  const { agent, agentId, onAgent } = props;
  const pairing = usePairingCode(agentId, onAgent);
  return (
    <CheckItem number={3} title="Pair" state={stateOf(props)}>
      {agent === null || agent.hostName === null ? (
        <BeforeHost {...props} pairing={pairing} />
      ) : (
        <Host agent={agent} pairing={pairing} />
      )}
      <ActionError error={pairing.error} />
    </CheckItem>
  );
}

function stateOf({ agent, agentId }: Props): 'completed' | 'current' | 'notStarted' {
  if (agent?.status === 'active') return 'completed';
  return agentId === null ? 'notStarted' : 'current';
}

function Host({ agent, pairing }: { readonly agent: Agent; readonly pairing: PairingCodeState }) {
  if (agent.status === 'waiting') {
    return <ConfirmHost agent={agent} onNewCode={pairing.make} loading={pairing.loading} />;
  }
  return (
    <p className="text-ink-2">
      {agent.confirmedBy} confirmed {agent.hostName}.
    </p>
  );
}

function BeforeHost({ agentId, words, program, pairing }: Props & { readonly pairing: PairingCodeState }) {
  const { made, make, loading } = pairing;
  if (made !== null) {
    const command = words.pair(program, new URL(program.url).origin, made.code);
    return <CodeCard key={made.code} {...made} command={command} onNewCode={make} loading={loading} />;
  }
  return (
    <>
      <p className="max-w-text text-ink-2">
        A pairing code tells us that it is your server that calls. It works once, for {pairingMinutes} minutes.
      </p>
      <div>
        <Button variant="primary" loading={loading} onClick={make}>
          {agentId === null ? 'Get a pairing code' : 'New code'}
        </Button>
      </div>
    </>
  );
}
