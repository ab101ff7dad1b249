import * as contract from '#lib/contract/sources';
import { listSourceKinds } from '#lib/services/sources/list-source-kinds';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listSourceKinds, listSourceKinds);
