import * as contract from '#lib/contract/versions';
import { restoreVersion } from '#lib/services/sources/restore-version';
import { serve } from '#lib/web/serve';

export const POST = serve(contract.restoreVersion, restoreVersion);
