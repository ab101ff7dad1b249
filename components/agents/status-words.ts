import { statusLooks } from '#components/status/status-looks';
import type { AgentHealth } from '#lib/domain/agent/agent-health';

/** Each status of an agent as a word, for lists that cannot show shapes. */
export const statusWords: Readonly<Record<AgentHealth, string>> = {
  waitingToPair: statusLooks.agent.waitingToPair.word,
  waitingToConfirm: statusLooks.agent.waitingToConfirm.word,
  online: statusLooks.agent.online.word,
  late: statusLooks.agent.late.word,
  offline: statusLooks.agent.offline.word,
  unpaired: statusLooks.agent.unpaired.word,
};
