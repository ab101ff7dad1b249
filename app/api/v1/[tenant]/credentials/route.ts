import * as contract from '#lib/contract/credentials';
import { listCredentials } from '#lib/services/credentials/list-credentials';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listCredentials, listCredentials);
