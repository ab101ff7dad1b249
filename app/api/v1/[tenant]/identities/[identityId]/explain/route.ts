import * as contract from '#lib/contract/identity-explanation';
import { getIdentityExplanation } from '#lib/services/identities/get-identity-explanation';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getIdentityExplanation, getIdentityExplanation);
