import * as contract from '#lib/contract/logs';
import { listLogs } from '#lib/services/logs/list-logs';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listLogs, listLogs);
