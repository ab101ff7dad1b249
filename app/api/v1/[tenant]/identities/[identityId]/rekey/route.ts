import * as contract from '#lib/contract/identities';
import { rekeyIdentity } from '#lib/services/identities/rekey-identity';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.rekeyIdentity, rekeyIdentity);
