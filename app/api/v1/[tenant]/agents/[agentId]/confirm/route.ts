import * as contract from '#lib/contract/agents';
import { confirmAgent } from '#lib/services/agents/confirm-agent';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.confirmAgent, confirmAgent);
