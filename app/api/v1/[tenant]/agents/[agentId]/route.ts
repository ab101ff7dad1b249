import * as contract from '#lib/contract/agents';
import { getAgent } from '#lib/services/agents/get-agent';
import { updateAgent } from '#lib/services/agents/update-agent';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getAgent, getAgent);
export const PATCH = serve(contract.updateAgent, updateAgent);
