import * as contract from '#lib/contract/identities';
import { deleteIdentity } from '#lib/services/identities/delete-identity';
import { getIdentity } from '#lib/services/identities/get-identity';
import { updateIdentity } from '#lib/services/identities/update-identity';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getIdentity, getIdentity);
export const PATCH = serve(contract.updateIdentity, updateIdentity);
export const DELETE = serve(contract.deleteIdentity, deleteIdentity);
