import * as contract from '#lib/contract/notices';
import { dismissNotice } from '#lib/services/notices/dismiss-notice';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.dismissNotice, dismissNotice);
