import * as contract from '#lib/contract/source-runs';
import { startRun } from '#lib/services/runs/start-run';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.startRun, startRun);
