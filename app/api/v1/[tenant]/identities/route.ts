import * as contract from '#lib/contract/identities';
import { listIdentities } from '#lib/services/identities/list-identities';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listIdentities, listIdentities);
