import * as contract from '#lib/contract/members';
import { inviteMember } from '#lib/services/access/invite-member';
import { listMembers } from '#lib/services/access/list-members';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listMembers, listMembers);
export const POST = serve(contract.inviteMember, inviteMember);
