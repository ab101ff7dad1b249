import * as contract from '#lib/contract/runs';
import { approveRun } from '#lib/services/runs/approve-run';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.approveRun, approveRun);
