import * as contract from '#lib/contract/groups';
import { deleteGroup } from '#lib/services/groups/delete-group';
import { getGroup } from '#lib/services/groups/get-group';
import { updateGroup } from '#lib/services/groups/update-group';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getGroup, getGroup);
export const PATCH = serve(contract.updateGroup, updateGroup);
export const DELETE = serve(contract.deleteGroup, deleteGroup);
