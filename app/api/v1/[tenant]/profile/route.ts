import * as contract from '#lib/contract/access';
import { updateProfile } from '#lib/services/access/update-profile';
import { serve } from '#lib/web/serve';

export const PATCH = serve(contract.updateProfile, updateProfile);
