import * as contract from '#lib/contract/agents';
import { getAgentProgram } from '#lib/services/agents/get-agent-program';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getAgentProgram, getAgentProgram);
