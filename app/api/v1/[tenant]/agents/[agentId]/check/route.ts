import * as contract from '#lib/contract/agents';
import { checkAgent } from '#lib/services/agents/check-agent';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.checkAgent, checkAgent);
