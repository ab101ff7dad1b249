import * as contract from '#lib/contract/runs';
import { revertRun } from '#lib/services/runs/revert-run';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.revertRun, revertRun);
