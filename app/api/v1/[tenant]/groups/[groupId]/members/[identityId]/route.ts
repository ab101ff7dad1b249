import * as contract from '#lib/contract/groups';
import { removeGroupMember } from '#lib/services/groups/remove-group-member';
import { serve } from '#lib/web/serve';

export const DELETE = serve(contract.removeGroupMember, removeGroupMember);
