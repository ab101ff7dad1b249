import * as contract from '#lib/contract/access';
import { listSessions } from '#lib/services/access/list-sessions';
import { revokeAllSessions } from '#lib/services/access/revoke-all-sessions';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listSessions, listSessions);
export const DELETE = serve(contract.revokeAllSessions, revokeAllSessions);
