import * as contract from '#lib/contract/mapping';
import { getArrivedFile } from '#lib/services/mapping/get-arrived-file';
import { serve } from '#lib/web/serve';

export const GET = serve(contract.getArrivedFile, getArrivedFile);
