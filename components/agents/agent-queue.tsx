import { Section } from '#components/layout/section';
import { Time } from '#components/ui/time';
import type { Agent } from '#lib/contract/agents';

type Queued = Agent['queue'][number];

const words: Record<Queued['state'], string> = {
  settling: 'still being written',
  waiting: 'next in line',
  sending: 'on its way here',
  processing: 'in its run',
  returning: 'its result is on the way back',
  retrying: 'is tried again',
};

/** Files that the agent is busy with; nothing when there are none. */
export function AgentQueue({ queue }: { readonly queue: readonly Queued[] }) {
  if (queue.length === 0) return null;
  return (
    <Section title="Files under way">
      <ul>
        {queue.map(({ name, state, since, reason }) => (
          <li key={`${name} ${since}`} className="border-line border-b py-2 first:pt-0">
            <span className="font-mono text-sm break-all">{name}</span> {words[state]},{' '}
            <Time value={since} shows="relative" />
            {reason === null ? null : <span className="text-ink-2 block">{reason}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
