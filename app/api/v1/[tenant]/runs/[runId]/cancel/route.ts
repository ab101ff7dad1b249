import * as contract from '#lib/contract/runs';
import { cancelRun } from '#lib/services/runs/cancel-run';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.cancelRun, cancelRun);
