import * as contract from '#lib/contract/notices';
import { listNotices } from '#lib/services/notices/list-notices';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listNotices, listNotices);
