import * as contract from '#lib/contract/access';
import { revokeSession } from '#lib/services/access/revoke-session';
import { serve } from '#lib/web/serve';

export const DELETE = serve(contract.revokeSession, revokeSession);
