import * as contract from '#lib/contract/agents';
import { unpairAgent } from '#lib/services/agents/unpair-agent';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.unpairAgent, unpairAgent);
