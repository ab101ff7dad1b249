import * as contract from '#lib/contract/agents';
import { createPairingCode } from '#lib/services/agents/create-pairing-code';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.createPairingCode, createPairingCode);
