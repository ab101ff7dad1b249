import * as contract from '#lib/contract/run-records';
import { listRunRecords } from '#lib/services/runs/list-run-records';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listRunRecords, listRunRecords);
