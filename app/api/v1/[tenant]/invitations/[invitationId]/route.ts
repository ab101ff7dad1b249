import * as contract from '#lib/contract/members';
import { revokeInvitation } from '#lib/services/access/revoke-invitation';
import { serve } from '#lib/web/serve';

export const DELETE = serve(contract.revokeInvitation, revokeInvitation);
