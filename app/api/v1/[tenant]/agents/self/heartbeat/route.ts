import * as contract from '#lib/contract/agent-protocol';
import { sendHeartbeat } from '#lib/services/agents/send-heartbeat';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.sendHeartbeat, sendHeartbeat);
