import * as contract from '#lib/contract/credentials';
import { listIdentityCredentials } from '#lib/services/credentials/list-identity-credentials';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listIdentityCredentials, listIdentityCredentials);
