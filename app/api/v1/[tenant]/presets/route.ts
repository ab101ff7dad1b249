import * as contract from '#lib/contract/sources';
import { listPresets } from '#lib/services/sources/list-presets';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.listPresets, listPresets);
