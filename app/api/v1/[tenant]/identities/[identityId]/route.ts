import * as contract from '#lib/contract/identities';
import { getIdentity } from '#lib/services/identities/get-identity';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getIdentity, getIdentity);
