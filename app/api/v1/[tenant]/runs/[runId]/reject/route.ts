import * as contract from '#lib/contract/runs';
import { rejectRun } from '#lib/services/runs/reject-run';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.rejectRun, rejectRun);
