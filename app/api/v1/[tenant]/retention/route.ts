import * as contract from '#lib/contract/retention';
import { getRetention } from '#lib/services/retention/get-retention';
import { updateRetention } from '#lib/services/retention/update-retention';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getRetention, getRetention);
export const PUT = serve(contract.updateRetention, updateRetention);
