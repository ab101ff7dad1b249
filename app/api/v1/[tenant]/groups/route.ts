import * as contract from '#lib/contract/groups';
import { createGroup } from '#lib/services/groups/create-group';
import { listGroups } from '#lib/services/groups/list-groups';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listGroups, listGroups);
export const POST = serve(contract.createGroup, createGroup);
