import * as contract from '#lib/contract/versions';
import { listSourceVersions } from '#lib/services/sources/list-source-versions';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listSourceVersions, listSourceVersions);
