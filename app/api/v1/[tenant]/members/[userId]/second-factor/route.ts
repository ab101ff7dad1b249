import * as contract from '#lib/contract/members';
import { resetMemberSecondFactor } from '#lib/services/access/reset-member-second-factor';
import { serve } from '#lib/web/serve';

export const DELETE = serve(contract.resetMemberSecondFactor, resetMemberSecondFactor);
