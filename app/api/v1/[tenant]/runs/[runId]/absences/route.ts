import * as contract from '#lib/contract/run-records';
import { listRunAbsences } from '#lib/services/runs/list-run-absences';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listRunAbsences, listRunAbsences);
