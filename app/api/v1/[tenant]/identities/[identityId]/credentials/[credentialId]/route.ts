import * as contract from '#lib/contract/credentials';
import { revokeCredential } from '#lib/services/credentials/revoke-credential';
import { updateCredential } from '#lib/services/credentials/update-credential';
import { serve } from '#lib/web/serve';

export const PATCH = serve(contract.updateCredential, updateCredential);
export const DELETE = serve(contract.revokeCredential, revokeCredential);
