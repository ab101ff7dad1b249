import * as contract from '#lib/contract/identity-history';
import { getIdentityHistory } from '#lib/services/identities/get-identity-history';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getIdentityHistory, getIdentityHistory);
