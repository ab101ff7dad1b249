import * as contract from '#lib/contract/run-records';
import { getRunRecord } from '#lib/services/runs/get-run-record';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getRunRecord, getRunRecord);
