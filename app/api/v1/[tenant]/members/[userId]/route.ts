import * as contract from '#lib/contract/members';
import { deleteMember } from '#lib/services/access/delete-member';
import { updateMember } from '#lib/services/access/update-member';
import { serve } from '#lib/web/serve';

export const PATCH = serve(contract.updateMember, updateMember);
export const DELETE = serve(contract.deleteMember, deleteMember);
