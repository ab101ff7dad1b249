import * as contract from '#lib/contract/groups';
import { listGroupMembers } from '#lib/services/groups/list-group-members';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listGroupMembers, listGroupMembers);
