import * as contract from '#lib/contract/second-factor';
import { confirmSecondFactor } from '#lib/services/access/confirm-second-factor';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.confirmSecondFactor, confirmSecondFactor);
