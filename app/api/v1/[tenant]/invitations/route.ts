import * as contract from '#lib/contract/members';
import { listInvitations } from '#lib/services/access/list-invitations';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listInvitations, listInvitations);
