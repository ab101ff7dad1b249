import * as contract from '#lib/contract/credentials';
import { getPinPolicy } from '#lib/services/credentials/get-pin-policy';
import { updatePinPolicy } from '#lib/services/credentials/update-pin-policy';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getPinPolicy, getPinPolicy);
export const PUT = serve(contract.updatePinPolicy, updatePinPolicy);
