import { Button } from '#components/ui/button';
import { Time } from '#components/ui/time';
import type { Agent } from '#lib/contract/agents';

import { CheckItem } from './check-item';

type Props = {
  readonly agent: Agent | null;
  readonly onDone: (agentId: string) => void;
  readonly doneLabel: string;
};

/** The agent was heard after it was confirmed. */
export function SeenCheck({ agent, onDone, doneLabel }: Props) {
  const isSeen = agent?.status === 'active' && agent.startedAt !== null && agent.lastContactAt !== null;
  if (!isSeen || agent.lastContactAt === null) {
    return (
      <CheckItem number={4} title="Seen" state={agent?.status === 'active' ? 'current' : 'notStarted'}>
        <p className="text-ink-2">The agent calls within 10 seconds of being confirmed. Nothing is to be done here.</p>
      </CheckItem>
    );
  }
  return (
    <CheckItem number={4} title="Seen" state="completed">
      <output className="text-md block">
        {agent.hostName}, version {agent.version}, connected <Time value={agent.lastContactAt} shows="absolute" />
      </output>
      <div>
        <Button variant="primary" onClick={() => onDone(agent.id)}>
          {doneLabel}
        </Button>
      </div>
    </CheckItem>
  );
}
