import * as contract from '#lib/contract/access';
import { getAccess } from '#lib/services/access/get-access';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getAccess, getAccess);
