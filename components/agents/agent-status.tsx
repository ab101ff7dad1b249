import { Status } from '#components/status/status';
import { Time } from '#components/ui/time';
import type { ListedAgent } from '#lib/contract/agents';

import { lookOf } from './agent-words.ts';

/** How an agent stands and when it was last heard. */
export function AgentStatus({
  agent,
}: {
  readonly agent: Pick<ListedAgent, 'health' | 'secondHost' | 'updateAvailable' | 'lastContactAt'>;
}) {
  const { lastContactAt } = agent;
  return (
    <Status
      kind="agent"
      value={lookOf(agent)}
      detail={lastContactAt === null ? undefined : <Time value={lastContactAt} shows="relative" />}
    />
  );
}
