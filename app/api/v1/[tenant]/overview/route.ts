import * as contract from '#lib/contract/overview';
import { getOverview } from '#lib/services/overview/get-overview';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getOverview, getOverview);
