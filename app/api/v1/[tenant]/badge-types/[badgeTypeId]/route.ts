import * as contract from '#lib/contract/badge-types';
import { deleteBadgeType } from '#lib/services/badge-types/delete-badge-type';
import { updateBadgeType } from '#lib/services/badge-types/update-badge-type';
import { serve } from '#lib/web/serve';

export const PATCH = serve(contract.updateBadgeType, updateBadgeType);
export const DELETE = serve(contract.deleteBadgeType, deleteBadgeType);
