import * as contract from '#lib/contract/runs';
import { listRuns } from '#lib/services/runs/list-runs';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listRuns, listRuns);
