import * as contract from '#lib/contract/second-factor';
import { getSecondFactor } from '#lib/services/access/get-second-factor';
import { startSecondFactor } from '#lib/services/access/start-second-factor';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getSecondFactor, getSecondFactor);
export const POST = serve(contract.startSecondFactor, startSecondFactor);
