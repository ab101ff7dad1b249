import * as contract from '#lib/contract/sources';
import { listSourceVersions } from '#lib/services/sources/list-source-versions';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listSourceVersions, listSourceVersions);
