import * as contract from '#lib/contract/groups';
import { addGroupMember } from '#lib/services/groups/add-group-member';
import { listGroupMembers } from '#lib/services/groups/list-group-members';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listGroupMembers, listGroupMembers);
export const POST = serve(contract.addGroupMember, addGroupMember);
