import * as contract from '#lib/contract/authority';
import { getAuthority } from '#lib/services/sources/get-authority';
import { updateAuthority } from '#lib/services/sources/update-authority';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getAuthority, getAuthority);
export const PUT = serve(contract.updateAuthority, updateAuthority);
