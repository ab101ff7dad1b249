import * as contract from '#lib/contract/agents';
import { createAgent } from '#lib/services/agents/create-agent';
import { listAgents } from '#lib/services/agents/list-agents';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listAgents, listAgents);
export const POST = serve(contract.createAgent, createAgent);
