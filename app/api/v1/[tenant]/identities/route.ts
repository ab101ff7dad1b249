import * as contract from '#lib/contract/identities';
import { createIdentity } from '#lib/services/identities/create-identity';
import { listIdentities } from '#lib/services/identities/list-identities';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listIdentities, listIdentities);
export const POST = serve(contract.createIdentity, createIdentity);
