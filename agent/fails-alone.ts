import type { AgentState } from './agent-state.ts';
import { isSameFile } from './journal-entry.ts';
import type { SeenFile } from './look-into-folder.ts';

const enough = 3;

/**
 * Counts a failure of the server at a file. True when it has failed at this very file three times and has answered a heartbeat in
 * between: then it is there, and something about the file is too much for it. A server that is away fails at all of them.
 */
export function failsAlone(
  { path, identity }: Pick<SeenFile, 'path' | 'identity'>,
  { refusedSends, link, lastContactAt }: Pick<AgentState, 'refusedSends' | 'link' | 'lastContactAt'>,
): boolean {
  const before = refusedSends.get(path);
  const isKnown = before !== undefined && isSameFile(before.identity, identity);
  const now = isKnown ? { ...before, count: before.count + 1 } : { identity, count: 1, contactAt: lastContactAt };
  refusedSends.set(path, now);
  return now.count >= enough && link === 'active' && lastContactAt !== now.contactAt;
}
