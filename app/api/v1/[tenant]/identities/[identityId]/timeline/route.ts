import * as contract from '#lib/contract/identity-history';
import { getIdentityTimeline } from '#lib/services/identities/get-identity-timeline';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getIdentityTimeline, getIdentityTimeline);
