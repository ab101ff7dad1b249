import * as contract from '#lib/contract/badge-types';
import { createBadgeType } from '#lib/services/badge-types/create-badge-type';
import { listBadgeTypes } from '#lib/services/badge-types/list-badge-types';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listBadgeTypes, listBadgeTypes);
export const POST = serve(contract.createBadgeType, createBadgeType);
