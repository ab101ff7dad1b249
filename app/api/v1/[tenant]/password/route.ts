import * as contract from '#lib/contract/access';
import { updatePassword } from '#lib/services/access/update-password';
import { serve } from '#lib/web/serve';

export const PUT = serve(contract.updatePassword, updatePassword);
