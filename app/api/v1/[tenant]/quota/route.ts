import * as contract from '#lib/contract/quota';
import { getQuota } from '#lib/services/quota/get-quota';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getQuota, getQuota);
