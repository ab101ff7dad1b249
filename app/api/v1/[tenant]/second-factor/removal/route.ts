import * as contract from '#lib/contract/second-factor';
import { removeSecondFactor } from '#lib/services/access/remove-second-factor';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.removeSecondFactor, removeSecondFactor);
