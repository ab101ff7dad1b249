import * as contract from '#lib/contract/access';
import { listAudit } from '#lib/services/access/list-audit';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listAudit, listAudit);
