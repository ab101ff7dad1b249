import type { AgentLog } from './agent-log.ts';
import type { AgentState } from './agent-state.ts';
import type { ApiClient } from './api-client.ts';
import type { Bell } from './bell.ts';
import type { Host } from './describe-host.ts';
import type { Journal } from './journal.ts';
import type { Pairing } from './pairing.ts';

/** What the three loops of a paired agent work with. */
export type Workshop = {
  readonly pairing: Pairing;
  readonly host: Host;
  readonly api: ApiClient;
  readonly journal: Journal;
  readonly log: AgentLog;
  readonly state: AgentState;
  readonly heartBell: Bell;
  readonly lookBell: Bell;
  readonly returnBell: Bell;
  readonly isStopping: () => boolean;
};
