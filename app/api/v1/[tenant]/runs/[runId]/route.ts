import * as contract from '#lib/contract/runs';
import { getRun } from '#lib/services/runs/get-run';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getRun, getRun);
